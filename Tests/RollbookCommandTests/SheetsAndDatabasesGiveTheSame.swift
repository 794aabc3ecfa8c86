import Foundation
import Testing

/// The golden sample's records as a workbook of openpyxl's and as a database: the same submission, the same findings.
@Suite struct SheetsAndDatabasesGiveTheSame {
    @Test(arguments: ["records.xlsx", "records.xlsx#records", "records.db", "records.db#Extract"])
    func records(input: String) throws {
        let place = try Workplace()
        try place.link("records.xlsx", to: "\(Package.root)/Fixtures/inputs/xlsx/records.xlsx")
        let made = try place.tool(
            "sqlite3", "records.db", "-cmd", ".mode csv", "-cmd", ".import sample/records.csv Extract", ".quit")
        #expect(made.status == 0, "\(made.err)")
        let run = try place.run(Job(inputs: [input]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        for name in ["industry-certification.txt", "industry-certification.xml", "industry-certification.csv"] {
            #expect(try place.data("out/\(name)") == golden(name), "\(input): \(name)")
        }
        let findings = try lines(place.data("out/findings.csv"))
        let expected = try lines(golden("findings.csv")).map { $0.replacing("demo/sample/records.csv", with: input) }
        #expect(findings.count == expected.count)
        for (finding, expected) in zip(findings, expected).dropFirst() {
            // But for the source, the row's line and the place at the end.
            let own = finding.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
            let golden = expected.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
            #expect(own[0] == input[...] && own[1] == golden[1])
            #expect(own[3].hasPrefix(golden[3]) && own[3].count > golden[3].count, "\(finding)")
        }
        let first = input.hasPrefix("records.xlsx") ? "Records!A4" : "\"Extract rowid 3, district_enrollment\""
        #expect(try #require(findings.dropFirst().first).hasSuffix(",\(first)"))
    }

    private func golden(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/\(name)"))
    }

    private func lines(_ data: Data) -> [Substring] {
        String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}
