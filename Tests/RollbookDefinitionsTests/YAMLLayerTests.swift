import RollbookModel
import Testing

@testable import RollbookDefinitions

/// What the YAML layer takes, and what it refuses where.
struct YAMLLayerTests {
    /// Reads a map with one key `a` that may hold anything.
    private func read(_ text: String, _ body: (DefinitionMap) -> Void = { _ = $0["a"] }) -> [String] {
        let faults = Faults()
        _ = YAMLDocument(Array(text.utf8), file: "f", faults: faults).root?.read(body)
        return faults.diagnostics.map { "\($0.place.line):\($0.place.column) \($0.rule)" }
    }

    private func text(_ yaml: String) -> String? {
        var found: String?
        let faults = read("a: \(yaml)") { found = $0["a"]?.text() }
        return faults.isEmpty ? found : nil
    }

    @Test(arguments: ["0708", "NO", "1E5", "01", "null", "~", "true", "0x1F", "1_000", "2011-06-01", "1:30", "=", ".5"])
    func plainScalarsMeanThemselves(_ scalar: String) {
        #expect(text(scalar) == scalar)
    }

    @Test func quotedAndBlockScalars() {
        #expect(text("'it''s'") == "it's")
        #expect(text("\"a\\tb\"") == "a\tb")
        #expect(text(">-\n  two\n  lines") == "two lines")
        #expect(text("") == "")
    }

    @Test(arguments: [
        ("a: x\nb: y\n", "2:1 unknown-key"),
        ("a: x\na: y\n", "1:1 duplicate-key"),
        ("a: &x 1\n", "1:4 anchor"),
        ("a: [1, &x 2]\n", "1:8 anchor"),
        ("a: *x\n", "1:4 anchor"),
        ("<<: { a: 1 }\n", "1:1 anchor"),
        ("a: !!int 5\n", "1:4 tag"),
        ("a: !own 5\n", "1:4 tag"),
        ("a: [1, 2\n", "2:1 yaml"),
        ("a: \"x\n", "2:1 yaml"),
        ("a: b: c\n", "1:5 yaml"),
        ("a:\n\t- x\n", "2:1 yaml"),
        ("a: x\u{1}\n", "1:5 yaml"),
        ("{ a: :year }\n", "1:6 yaml"),
        ("a: 1\n---\na: 2\n", "2:1 yaml"),
        ("- a\n", "1:1 shape"),
        ("text\n", "1:1 shape"),
        ("", "1:1 yaml"),
        ("? [a, b]\n: x\n", "1:3 shape"),
        ("? { a: b }\n: x\n", "1:3 shape"),
    ])
    func refuses(_ yaml: String, _ fault: String) {
        #expect(read(yaml).contains(fault), "\(read(yaml))")
    }

    @Test func prosesAmpersandsAndStarsAreNoAnchors() {
        #expect(read("a: R&D, x & y, COUNT(*) and 2 * 3\n") == [])
        #expect(read("a: |\n  x AND * y & z\n") == [])
    }

    @Test func theNearestKeyIsNamed() {
        let faults = Faults()
        _ = YAMLDocument(Array("nmae: x\n".utf8), file: "f", faults: faults).root?.read { $0.text("name") }
        #expect(
            faults.diagnostics.map(\.description) == [
                "f:1:1: error: unknown key \"nmae\" [unknown-key] Did you mean \"name\"?"
            ])
    }

    @Test func aFaultDoesNotHoldTheDocument() {
        let faults = Faults()
        _ = YAMLDocument(Array("secret: [unclosed\n".utf8), file: "f", faults: faults)
        #expect(!faults.diagnostics.isEmpty)
        #expect(!faults.diagnostics.contains { $0.description.contains("secret") })
    }

    @Test func wrongShapes() {
        let faults = Faults()
        let yaml = "list: x\nmap: [1]\ntext: {}\nnumber: 1.5\nflag: yes\nyear: 2026\nchoice: z\nmissing:\n"
        _ = YAMLDocument(Array(yaml.utf8), file: "f", faults: faults).root?.read { map in
            _ = map.list("list")
            _ = map["map"]?.read { _ in }
            _ = map.text("text")
            _ = map["number"]?.integer()
            _ = map.flag("flag")
            _ = map["year"]?.year()
            _ = map["choice"]?.choice(of: [Status.state, .rollbook])
            _ = map.requiredText("missing")
        }
        #expect(
            faults.diagnostics.map { "\($0.place.line): \($0.message)" } == [
                "1: \"missing\" is missing",
                "1: expected a list, found the text \"x\"",
                "2: expected a map, found a list",
                "3: expected text, found a map",
                "4: expected a whole number, found the text \"1.5\"",
                "5: expected true or false, found the text \"yes\"",
                "6: expected a school year such as 2026-27, found the text \"2026\"",
                "7: expected state or rollbook, found the text \"z\"",
            ])
    }

    @Test func invalidUTF8() {
        let faults = Faults()
        #expect(YAMLDocument([0x61, 0x3A, 0x20, 0xFF], file: "f", faults: faults).root == nil)
        #expect(faults.diagnostics.map(\.message) == ["the file is not UTF-8"])
    }

    @Test func aFileTooLarge() {
        let faults = Faults()
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20)
        #expect(YAMLDocument(bytes, file: "f", faults: faults).root == nil)
        #expect(faults.diagnostics.map(\.rule) == ["file-size"])
    }

    @Test(arguments: ["[", "{", "- ", "? ", "{a: ", "[[", "a: {", "!x ", "'", "|"])
    func deepNestingEndsInAFault(_ piece: String) {
        let faults = Faults()
        let text = String(repeating: piece, count: 200_000)
        _ = YAMLDocument(Array(text.utf8), file: "f", faults: faults).root?.read { _ in }
        #expect(!faults.diagnostics.isEmpty)
    }

    @Test func deepBlocksEndInAFault() {
        let lines = (0..<1_200).map { String(repeating: " ", count: $0) + "a:" }
        #expect(read(lines.joined(separator: "\n")).contains { $0.hasSuffix("yaml") })
    }

    @Test func sourcesInOneLine() {
        func line(_ yaml: String) -> String {
            var found = ""
            #expect(read(yaml) { found = $0.source(inherited: "Manual") } == [])
            return found
        }
        #expect(line("source: Page 3\n") == "Page 3")
        #expect(line("source: { title: T, number: 7, url: u, reading: r, note: n }\n") == "T, 7 (u); reading: r; n")
        #expect(line("source: { reading: r }\n") == "Manual; reading: r")
        #expect(line("{}\n") == "Manual")
    }
}
