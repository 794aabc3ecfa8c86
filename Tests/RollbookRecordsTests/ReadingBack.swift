import RollbookModel
import Testing

@testable import RollbookRecords

/// The schema of the test format, with one facet and types that keep values short.
let badgeSchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:rollbook:testland:badges:2026-27"
      elementFormDefault="qualified">
      <xs:element name="submission"><xs:complexType><xs:sequence>
        <xs:element name="record" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="district" type="xs:string"/>
          <xs:element name="school" type="xs:string"/>
          <xs:element name="pupil"><xs:simpleType><xs:restriction base="xs:string">
            <xs:maxLength value="8"/></xs:restriction></xs:simpleType></xs:element>
          <xs:element name="outcome" type="xs:string"/>
          <xs:element name="note" type="xs:string"/>
          <xs:element name="amount" type="xs:string"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

@Suite struct ReadingBack {
    private func fixed(_ text: String, terminator: OutputShape.Terminator = .crlf) throws -> Reading {
        try Reading(
            FixedSource(
                MemoryInput(Array(text.utf8)), name: "b.txt", source: 0, plan: makePlan(terminator: terminator),
                blockSize: 64))
    }

    private let record = "010002  A       Px     00003  "

    @Test func fixedRecords() throws {
        let reading = try fixed("\(record)\r\n\(record)\r\n\(record)\r\n")
        #expect(reading.images == [record, record, record])
        #expect(reading.rows == [1, 2, 3])
        #expect(reading.values[0] == ["01", "0002", "", "A", "P", "x", "00003", ""])
        #expect(try fixed("\(record)\n", terminator: .lf).images == [record])
        #expect(try fixed("").images.isEmpty)
        let filled = record.dropLast(2) + "ZZ"
        #expect(try fixed("\(record)\r\n\(filled)\r\n").defects == ["2 filler 7 ZZ|blanks"])
    }

    @Test func fixedRecordsOfTheWrongShape() {
        func words(_ text: String) -> String { complaint { _ = try fixed(text) } }
        let wayOut = ". Is this a file of testland/badges for 2026-27, transferred as it was written?"
        let shape = "the record is not 30 characters followed by CR LF" + wayOut
        for wrong in [record.dropLast() + "\r\n ", record + " \r", record + "\n0", record + "\r\r"] {
            #expect(words("\(record)\r\n\(wrong)\(record)\r\n") == "b.txt: record 2, byte 33 of the file: \(shape)")
        }
        #expect(
            words("\(record)\r\n\(record)\r\n\(record)")
                == "b.txt: record 3, byte 65 of the file: the file ends 30 bytes into this record, which takes 32"
                + wayOut)
        #expect(
            words("\(record)\r\n\(record.dropLast(2))é\r\n").hasPrefix(
                "b.txt: record 2, byte 61 of the file: this is no printable ASCII character"))
    }

    private func xml(_ text: String, schema: Bool = false) throws -> Reading {
        let folder = try TestFolder()
        let path = schema ? try folder.write("b.xsd", badgeSchema) : nil
        return try Reading(
            XMLSource(MemoryInput(Array(text.utf8)), name: "b.xml", source: 0, plan: makePlan(), schema: path))
    }

    private func document(_ pupil: String, start: String = "", items: String? = nil) -> String {
        let items = items ?? "<pupil>\(pupil)</pupil><outcome>P</outcome><note>  x</note><amount/>"
        return """
            <?xml version="1.0"?>
            \(start)<submission xmlns="urn:rollbook:testland:badges:2026-27">
            <record><district>1</district><school>2</school>
            \(items)</record>
            </submission>
            """
    }

    @Test func xmlRecords() throws {
        let reading = try xml(document("A&amp;<![CDATA[<B>]]>&#x26;"), schema: true)
        #expect(reading.images == ["010002  A&<B>&  P  x          "])
        #expect(reading.values == [["1", "2", "A&<B>&", "P", "  x", ""]])
        #expect(reading.lines == [3])
        #expect(try xml(document("much too long")).defects == ["1 length 3 much too long|at most 8 characters"])
    }

    @Test func documentTypesAreRefused() {
        let bomb = "<!DOCTYPE submission [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n"
        for start in [bomb, "<!DOCTYPE submission SYSTEM \"http://127.0.0.1/x.dtd\">\n"] {
            for schema in [true, false] {
                #expect(
                    complaint { _ = try xml(document("&b;", start: start), schema: schema) }
                        == "b.xml: line 2: the document declares a document type (DOCTYPE), which no submission needs. "
                        + "Remove the declaration.")
            }
        }
        #expect(complaint { _ = try xml(document("&b;")) }.contains("this is no well-formed XML"))
    }

    @Test func schemaFaultsAreFoundWithoutTheirValues() {
        let words = complaint { _ = try xml(document("Confidential"), schema: true) }
        #expect(words.hasPrefix("b.xml: line 4, record 1: a value breaks the schema's maxLength."))
        #expect(!words.contains("Confidential"))
    }

    @Test func shapesThatAreNoSubmission() {
        func words(_ text: String) -> String { complaint { _ = try xml(text) } }
        #expect(
            words(document("A", items: "<outcome>P</outcome>"))
                == "b.xml: line 4, record 1: expected the element pupil. "
                + "Is this a file of testland/badges for 2026-27, as Rollbook writes it?")
        #expect(words(document("A", items: "")).hasPrefix("b.xml: line 4, record 1: expected the element pupil."))
        #expect(words(document("A", items: "<pupil a=\"1\"/>")).contains("an element has an attribute"))
        #expect(words(document("<b/>")).contains("there is an element inside an item"))
        #expect(words(document("A", items: "x")).contains("there is text outside the items"))
        #expect(
            words("<submission/>").contains("this element is not of the namespace urn:rollbook:testland:badges:2026"))
        #expect(words("<x xmlns='urn:rollbook:testland:badges:2026-27'/>").contains("expected the element submission"))
        for broken in ["", "<a", "<a></b>", document("A") + "x", String(document("A").dropLast(9)), document("\u{1}")] {
            #expect(words(broken).contains("well-formed") || words(broken).contains("namespace"), "\(broken)")
        }
    }

    @Test("A value without an end is refused before it takes all memory")
    func endlessValues() {
        let words = complaint { _ = try xml(document(String(repeating: "x", count: 2 << 20))) }
        #expect(words.hasPrefix("b.xml: line 4, record 1: a value is longer than a megabyte."))
    }

    @Test func manyRecordsComeInBatchesWithoutLoss() throws {
        let one = document("A").split(separator: "\n")
        let body = (1...6_000).map {
            "<record><district>1</district><school>\($0 % 10_000)</school>"
                + one[3]
                .replacing("<pupil>A<", with: "<pupil>\($0)<") + "\n"
        }
        let text = "<submission xmlns=\"urn:rollbook:testland:badges:2026-27\">\n" + body.joined() + "</submission>"
        let reading = try xml(text, schema: true)
        #expect(reading.batches > 1)
        #expect(reading.rows == Array(1...6_000))
        #expect(reading.values.map { $0[2] } == (1...6_000).map(String.init))
        #expect(reading.images.enumerated().allSatisfy { $0.element.dropFirst(8).hasPrefix("\($0.offset + 1) ") })
    }

    @Test func unusableSchemas() throws {
        let folder = try TestFolder()
        let path = try folder.write("b.xsd", "<x/>")
        #expect(
            complaint {
                _ = try XMLSource(MemoryInput([]), name: "b", source: 0, plan: makePlan(), schema: path)
            }.contains("b.xsd: this is no usable XML schema."))
    }
}
