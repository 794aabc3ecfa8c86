import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// JSON Lines and arrays: values as they are spelled.
@Suite struct JSONRecordsAreRead {
    @Test("Members are columns in the order of their first appearance; those that are missing are blank")
    func columns() throws {
        let rows = try ReadRows.json(
            """
            {"a": "0011", "b": 1.0, "c": true}

            {"c": false, "d": null, "a": -12.50e+3}\r
            {}
            """)
        #expect(rows.columns == ["a", "b", "c", "d"])
        #expect(
            rows.values == [["0011", "1.0", "true", ""], ["-12.50e+3", "", "false", ""], ["", "", "", ""]])
        #expect(rows.places[2...3] == ["line 3", "line 3, member \"a\""])
    }

    @Test("An array holds the same records, over as many lines as it likes")
    func array() throws {
        let rows = try ReadRows.json("\u{FEFF} [\n {\n \"a\": 1\n},{\"a\":2}\n,\n{\"a\" : 3 } ]\n\n")
        #expect(rows.values == [["1"], ["2"], ["3"]])
        #expect(
            rows.places.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) == ["line 2", "line 4", "line 6"])
    }

    @Test("Records may lie across any boundary of what is read at once")
    func boundaries() throws {
        let count = 40_000
        let lines = (0..<count).map {
            let text = String(repeating: "y", count: $0 % 90)
            return "{\"number\": \($0), \"text\": \"\\u00e9\\n\(text)\"}"
        }
        for text in [lines.joined(separator: "\n"), "[" + lines.joined(separator: ",") + "]"] {
            let rows = try ReadRows.json(text)
            #expect(rows.values.map(\.[0]) == (0..<count).map(String.init))
            #expect(rows.values.allSatisfy { $0[1].hasPrefix("é\n") })
        }
    }

    @Test("A member that the first thousand records lack is a field too many")
    func lateNames() throws {
        let lines = (1...2_000).map { "{\"a\": \($0)\($0 == 1_500 ? ", \"z\": \"late\"" : "")}" }
        let rows = try ReadRows.json(lines.joined(separator: "\n"))
        #expect(rows.columns == ["a"])
        #expect(rows.values.filter { $0.count != 1 } == [["1500", "late"]])
    }

    @Test("Other encodings are read where they are named")
    func encodings() throws {
        let start = Array("{\"a\": \"".utf8)
        let end = Array("\"}".utf8)
        #expect(try ReadRows.json(start + [0x80, 0xE9] + end, encoding: .windows1252).values == [["€é"]])
        let bytes = Array("{\"a\": 1}\n".utf8) + start + [0xE9] + end
        #expect(
            complaint { _ = try ReadRows.json(bytes) }
                == "in.jsonl: line 2, byte 17 of the file: this is no text of the encoding expected. JSON is UTF-8; "
                + "name the file's encoding with --encoding where it is another.")
    }

    @Test("Python finds the same values in what it wrote")
    func oracle() throws {
        let folder = try TestFolder()
        let expected = try python(
            """
            import json, random, sys
            random.seed(11)
            signs = list(range(0, 0x300)) + [0x2028, 0x20ac, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff]
            def text(): return "".join(chr(random.choice(signs)) for _ in range(random.randrange(20)))
            with open(sys.argv[1], "w", encoding="utf-8") as file:
                file.write("[")
                rows = []
                for n in range(1500):
                    rows.append([text() for _ in range(4)])
                    record = dict(zip("abcd", rows[-1]))
                    file.write("," if n else "")
                    file.write(json.dumps(record, ensure_ascii=n % 2 == 0, indent=n % 3 or None))
                file.write("]")
            print(json.dumps(rows))
            """, "\(folder.path)/in.json")
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/in.json")))
        let rows = try ReadRows.json(bytes)
        let values = try JSONDecoder().decode([[String]].self, from: Data(expected.utf8))
        #expect(values.count == 1_500 && rows.values == values)
    }

    @Test("What Python takes is taken and what it refuses is refused, for thousands of near misses")
    func acceptance() throws {
        var random = SeededGenerator(seed: 3)
        let seeds = [
            #"{"a": "x\u00e9\ud83d\ude00\n", "b": -1.50e+7, "c": true, "d": null, "e": 0}"#, #"{"a":false,"b":""}"#,
        ]
        let signs = Array(#"{}[],:"\/bfnrtu0123456789eE+-. abcdefxyz'"#.utf8) + [9, 31, 127]
        let lines = (0..<6_000).map { _ -> [UInt8] in
            var line = Array(seeds.randomElement(using: &random)!.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<line.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: line[place] = signs.randomElement(using: &random)!
                case 1: line.insert(signs.randomElement(using: &random)!, at: place)
                default: line.remove(at: place)
                }
            }
            return line
        }
        let folder = try TestFolder()
        let hex = lines.map { $0.map { String(format: "%02x", $0) }.joined() }.joined(separator: "\n")
        let first = Array("{\"first\": 1}\n".utf8)
        let verdicts = try python(Self.judge, try folder.write("lines", hex)).split(separator: "\n")
        #expect(verdicts.count == lines.count && verdicts.contains("1") && verdicts.contains("0"))
        for (line, verdict) in zip(lines, verdicts) {
            let isTaken = (try? ReadRows.json(first + line)) != nil
            #expect(isTaken == (verdict == "1"), "\(text(line[...]))")
        }
    }

    /// What RFC 8259 leaves open is refused: members of one name, halves of surrogate pairs.
    private static let judge = """
        import json, sys
        def refuse(*_): raise ValueError
        def members(pairs):
            record = dict(pairs)
            if len(record) != len(pairs): refuse()
            for value in [*record, *record.values()]:
                if isinstance(value, (dict, list)): refuse()
                if isinstance(value, str): value.encode()
            return record
        for line in open(sys.argv[1]):
            text = bytes.fromhex(line.strip()).decode()
            try:
                good = not text.strip() or isinstance(
                    json.loads(text, parse_constant=refuse, object_pairs_hook=members), dict)
            except ValueError:
                good = False
            print(int(good))
        """
}

@Suite struct HostileJSONIsRefused {
    @Test(arguments: [
        (#"{"a": 1}{"a": 2}"#, "line 1, byte 9: something stands behind the object of this line"),
        (#"{"a": 007}"#, "line 1, byte 7: a number begins with a zero"),
        ("{\"a\": \"x", "the file ends within an object"),
        ("{\"a\": 1", "the file ends within an object"), ("{\"a\":\n 1}", "line 1, byte 6: the line ends before"),
        (#"{"a": {"b": 1}}"#, "line 1, byte 7: a member holds an object or array"), (#"{"a": [1]}"#, "array"),
        ("{\"x\": 1}\n{\"a\": 1, \"a\": 2}", "line 2, byte 10: an object has two members of one name"),
        (#"{"a": "\ud83d"}"#, "byte 8: half of a surrogate pair stands alone"),
        (#"{"a": "\ude00\ud83d"}"#, "half of a surrogate pair"), (#"{"a": "\ud83dx"}"#, "half of a surrogate pair"),
        ("{\"a\": \"\t\"}", "byte 8: a control character"), (#"{"a": NaN}"#, "a value is missing"),
        (#"{a: 1}"#, "a member's name in quotes is missing"), (#"{"a": 1,}"#, "a member's name in quotes is missing"),
        (#"[{"a": 1},]"#, "an object should begin here"), (#"[{"a": 1} {"a": 2}]"#, "a comma or the array's end"),
        (#"[{"a": 1}"#, "the array is never closed"), (#"[{"a": 1}] x"#, "something stands behind the array"),
        ("[1]", "an object should begin here"), ("17", "an object should begin here"), ("{}", "no record in it"),
        ("[]", "no record in it"), ("", "no record in it"), ("\u{0}", "an object should begin here"),
        ("{\"a\": 1}\n\"FL000000000001\"", "line 2, byte 1: an object should begin here"),
        (String(repeating: "[", count: 1_000_000), "byte 2: an object should begin here"),
    ])
    func texts(text: String, words: String) {
        let said = complaint { _ = try ReadRows.json(text) }
        #expect(said.hasPrefix("in.jsonl") && said.contains(words), "\(said)")
        #expect(!said.contains("FL0000"))
    }

    @Test func members() {
        let members = (0..<20_002).map { "\"a\($0)\":1" }.joined(separator: ",")
        texts(text: "{\(members)}", words: "more than 20000 members")
    }

    @Test(
        "What never ends is given up",
        arguments: [
            ("{\"a\": \"", "x"), ("{\"", "x"), ("{\"a\": \"", "\\n"), ("{\"a\": 1", "1"), ("{\"a\":", " "),
            ("{\"a\": 1", ",\"a\": 1"), ("[", "[ "),
        ])
    func endless(start: String, pattern: String) {
        let input = EndlessInput(start, pattern)
        let said = complaint { _ = try ReadRows(JSONLinesReader(input, name: "in.jsonl")) }
        #expect(said.hasPrefix("in.jsonl: line 1, byte") && input.given < 512 << 20, "\(said)")
    }
}
