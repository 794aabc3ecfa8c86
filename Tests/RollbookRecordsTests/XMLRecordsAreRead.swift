import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// XML from anywhere: what its records are, and their values.
@Suite struct XMLRecordsAreRead {
    @Test("Elements of a record are its columns, wherever the records stand; what is around them is not read")
    func shapes() throws {
        let plain = try ReadRows.xml("<s><r><a>1</a><b>2</b></r>\n<r><a>3</a><b>4</b></r></s>")
        #expect(plain.columns == ["a", "b"] && plain.values == [["1", "2"], ["3", "4"]])
        #expect(plain.places == ["/s/r[1]", "/s/r[1]/a", "/s/r[2]", "/s/r[2]/a"])
        let wrapped = try ReadRows.xml(
            "<s><head><by>x</by></head><rs><r><a>1</a><b>2</b></r><r><a>3</a><b>4</b></r></rs><end/></s>")
        #expect(wrapped.values == plain.values && wrapped.places.last == "/s/rs/r[2]/a")
        let spaced = try ReadRows.xml(
            "<x:s xmlns:x='u'><x:r><x:a>1</x:a><b xmlns='v'>2</b></x:r><x:r><x:a>3</x:a><x:b>4</x:b></x:r></x:s>")
        #expect(spaced == plain)
    }

    @Test("Attributes are values too, but not XML's own")
    func attributes() throws {
        let rows = try ReadRows.xml(
            """
            <s xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
            <r id="1 &amp; &#38;amp; &lt;2" xml:lang="en"><a code="P" xsi:nil="true"/></r>
            <r id=""><a code="F">fail</a></r></s>
            """)
        #expect(rows.columns == ["id", "a/@code", "a"])
        #expect(rows.values == [["1 & &amp; <2", "P", ""], ["", "F", "fail"]])
    }

    @Test("A record that has only attributes is one")
    func attributesAlone() throws {
        let rows = try ReadRows.xml("<rows><row a='1' b='2'/><row b='4' a='3'/></rows>")
        #expect(rows.columns == ["a", "b"] && rows.values == [["1", "2"], ["3", "4"]])
    }

    @Test("Elements within values have columns of their own; nothing is passed over")
    func nested() throws {
        let rows = try ReadRows.xml(
            "<s><r><t>one<n>X</n>two</t><a>1</a></r><r>loose<t><n>Y</n></t><a>2</a></r></s>")
        #expect(rows.columns == ["t", "t/n", "a", "r"])
        // Twice the same name: a field too many.
        #expect(rows.values == [["one", "X", "1", "", "two"], ["", "Y", "2", "loose"]])
    }

    @Test("Of elements that repeat, the records are those that hold what is wanted")
    func choice() throws {
        let text = "<s><r><a>1</a><tries><try><d>1</d></try><try><d>2</d></try></tries></r></s>"
        #expect(try ReadRows.xml(Array(text.utf8), fits: { $0.contains("a") }).columns == ["a", "tries/try/d"])
        let single = "<s><rs><r><a>1</a></r></rs></s>"
        #expect(try ReadRows.xml(Array(single.utf8), fits: { $0.contains("a") }).values == [["1"]])
        #expect(
            complaint { _ = try ReadRows.xml("<s><r><a>1</a></r><q><a>1</a></q><r><a>2</a></r><q><a>2</a></q></s>") }
                == "in.xml: line 1: records are called both /s/r and /s/q. Put those of one kind into a file.")
    }

    @Test("A name that the first thousand records lack is a field too many")
    func lateNames() throws {
        let records = (1...2_000).map { "<r><a>\($0)</a>\($0 == 1_500 ? "<z>late</z>" : "")</r>\n" }
        let rows = try ReadRows.xml("<s>" + records.joined() + "</s>")
        #expect(rows.columns == ["a"] && rows.values.count == 2_000)
        #expect(rows.values.filter { $0.count != 1 } == [["1500", "late"]])
    }

    @Test("Line ends around a value are layout; blanks beside it, and what is within it, are its own")
    func layout() throws {
        let rows = try ReadRows.xml("<s><r><a>\n  x  y\n z\n </a><b>  q </b><c><![CDATA[<&>]]></c><d>\n</d></r></s>")
        #expect(rows.values == [["x  y\n z", "  q ", "<&>", ""]])
    }

    @Test("The document says its encoding", arguments: ["utf-8", "utf-16", "iso-8859-1", "utf-16-be"])
    func encodings(name: String) throws {
        let folder = try TestFolder()
        _ = try python(
            """
            import sys
            name, path = sys.argv[1:]
            told, mark = ("utf-16", "\\ufeff") if name == "utf-16-be" else (name, "")
            text = f'{mark}<?xml version="1.0" encoding="{told}"?>\\n<s>' + "<r><a>Zoë é</a></r>" * 3000 + "</s>"
            open(path, "wb").write(text.encode(name))
            """, name, "\(folder.path)/in.xml")
        let path = "\(folder.path)/in.xml"
        let opened = try InputSettings().open(path, name: "in.xml", isHashed: true)
        #expect(opened.kind == .xml)
        let stream = try RowStream(opened, name: "in.xml")
        var count = 0
        while let row = try stream.next() {
            #expect(row.values.map { text($0[...]) } == ["Zoë é"])
            count += 1
        }
        #expect(count == 3_000)
    }

    @Test("Python's parser finds the same values in generated documents")
    func oracle() throws {
        let folder = try TestFolder()
        let expected = try python(Self.generator, "\(folder.path)/in.xml")
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/in.xml")))
        let rows = try ReadRows.xml(bytes)
        let values = try JSONDecoder().decode([[String]].self, from: Data(expected.utf8))
        #expect(values.count == 400 && rows.values == values)
    }

    /// Values of all sorts of characters in all ways of writing them, and what ElementTree reads of them, as JSON.
    private static let generator = """
        import json, random, sys
        import xml.etree.ElementTree as tree
        from xml.sax.saxutils import escape, quoteattr
        random.seed(7)
        signs = [9, 32, 33, 34, 38, 39, 60, 62, 93, 0x7e, 0x85, 0xe9, 0x20ac, 0xd7ff, 0xe000, 0xfffd, 0x1f600, 0x10ffff]
        def written(character):
            way = random.randrange(4)
            if way == 0: return f"&#{ord(character)};"
            if way == 1: return f"&#x{ord(character):x};"
            if way == 2 and character != ">": return f"<![CDATA[{character}]]>"
            return escape(character, {'"': "&quot;", "'": "&apos;"})
        records = []
        for _ in range(400):
            texts = ["".join(chr(random.choice(signs)) for _ in range(random.randrange(12))) for _ in range(3)]
            records.append("<r at=" + quoteattr(texts[0]) + ">" + "".join(
                f"<c{n}>" + "<!-- no --><?no no?>".join(written(c) for c in text) + f"</c{n}>"
                for n, text in enumerate(texts)) + "</r>")
        text = "<s>" + "\\n".join(records) + "</s>"
        open(sys.argv[1], "w").write(text)
        print(json.dumps([[r.get("at")] + [c.text or "" for c in r] for r in tree.fromstring(text)]))
        """
}

/// Nothing that is no file of records does harm, or takes memory or time without end.
@Suite struct HostileXMLIsRefused {
    private static let bomb =
        "<!DOCTYPE s [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><s><r><a>&b;</a></r></s>"

    @Test(arguments: [
        (bomb, "declares a document type"),
        ("<!DOCTYPE s SYSTEM 'file:///etc/passwd'><s><r><a>1</a></r></s>", "declares a document type"),
        ("<s><r><a>&b;</a></r></s>", "no well-formed XML"),
        ("<s><r><a>1</a></r>", "no well-formed XML"), ("<s><r><a>1</r></s>", "no well-formed XML"),
        ("<s><r><a>1\u{0}</a></r></s>", "no well-formed XML"), ("<s><r><a>&#0;</a></r></s>", "no well-formed XML"),
        ("<s><r><a>1</a></r></s><s/>", "no well-formed XML"), ("<s><r a='1' a='2'/></s>", "no well-formed XML"),
        ("", "no well-formed XML"), ("<s/>", "there is no record in it"),
        ("<s><a>1</a></s>", "there is no record in it"), ("plain", "no well-formed XML"),
    ])
    func documents(text: String, words: String) {
        let said = complaint { _ = try ReadRows.xml(text) }
        #expect(said.hasPrefix("in.xml") && said.contains(words), "\(said)")
    }

    @Test("Nesting and attributes have an end")
    func limits() throws {
        func many(_ count: Int, _ piece: (Int) -> String) -> String { (0..<count).map(piece).joined() }
        let nested = many(40) { _ in "<a>" }
        documents(text: "<s><r>\(nested)1\(many(40) { _ in "</a>" })</r></s>", words: "nested more than 32 deep")
        documents(text: "<s><r><a>\(many(100_000) { _ in "<a>" })", words: "there is no record in it")
        documents(text: "<s><r \(many(1_200) { "a\($0)='' " })/></s>", words: "more than 1000 attributes")
        documents(text: "<s><r \(many(1_200) { "xmlns:a\($0)='u' " })/></s>", words: "more than 1000 attributes")
        let short = many(1_200) { "<a\($0 % 2) b\($0)='' />" }
        #expect(
            try ReadRows.xml(Array("<s><r>\(short)</r></s>".utf8), fits: { $0.contains("a0") }).columns.count == 1_202)
    }

    @Test func undecodableBytes() {
        var bytes = Array("<s><r><a>".utf8)
        bytes += [0xC3, 0x28]
        bytes += Array("</a></r></s>".utf8)
        let said = complaint { _ = try ReadRows.xml(bytes) }
        #expect(said.contains("line 1: this is no well-formed XML"), "\(said)")
    }

    @Test(
        "What never ends is given up early",
        arguments: [
            ("<s><r ", "abcdefg=''"), ("<s><r>", "<a/>"), ("<s><r><a>", "x"), ("<s><!--", "x"), ("<", "x"),
            ("<s><r><a>", "<![CDATA[xx]]>"), ("<s a='", "x"), ("<s><r>", "<"), ("<s><?p ", "x"), ("<s><r><", "x"),
            ("<s>\n<r><a>1</a></r>\n<r>", "x"), ("<s>", "<r>"),
        ])
    func endless(start: String, pattern: String) {
        let input = EndlessInput(start, pattern)
        let said = complaint { _ = try ReadRows(XMLReader(input, name: "in.xml")) }
        #expect(said.hasPrefix("in.xml: ") && input.given < 8 << 20, "\(said) \(input.given)")
    }

    @Test("Nor does a submission file that is read back wait for a tag without end")
    func endlessSubmission() throws {
        let input = EndlessInput("<submission ", "abcdefg='' ")
        let source = try XMLSource(input, name: "in.xml", source: 0, plan: makePlan(), schema: nil)
        #expect(complaint { _ = try source.next() }.contains("longer than 128 kilobytes"))
        #expect(input.given < 1 << 20)
    }
}
