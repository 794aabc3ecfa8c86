import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

/// `xmllint`, which is not ours, judges the schema.
struct XMLSchemaTests {
    private func accepts(_ records: String) throws -> Bool {
        let plan = try FormatsFixture.example.plan()
        let xml = "<submission xmlns=\"\(xmlNamespace(for: plan))\">\(records)</submission>"
        return try FormatsFixture(files: ["a.xsd": xmlSchema(for: plan), "a.xml": xml]).inFolder { folder in
            let lint = Process()
            lint.executableURL = URL(filePath: "/usr/bin/env")
            lint.arguments = ["xmllint", "--noout", "--schema", "\(folder)/a.xsd", "\(folder)/a.xml"]
            lint.standardError = FileHandle.nullDevice
            try lint.run()
            lint.waitUntilExit()
            return lint.terminationStatus == 0
        }
    }

    private let record = "<record><district>01</district><pupil> 00A</pupil><outcome/></record>"

    @Test func takesRecords() throws {
        #expect(try accepts(""))
        #expect(try accepts(record))
        #expect(try accepts(record + record))
    }

    @Test func refusesOtherShapes() throws {
        #expect(try !accepts(record.replacing("01", with: "001")))
        #expect(try !accepts("<record><pupil/><district/><outcome/></record>"))
        #expect(try !accepts("<record><district/><pupil/></record>"))
        #expect(try !accepts(record.replacing("<outcome/>", with: "<outcome/><filler_4/>")))
    }

    @Test func saysWhereAnItemStands() throws {
        let schema = try xmlSchema(for: FormatsFixture.example.plan())
        #expect(schema.contains("targetNamespace=\"urn:rollbook:example:enrollment:2026-27\""))
        #expect(schema.contains("Item 1, District &amp; Office, columns 1-2"))
    }
}
