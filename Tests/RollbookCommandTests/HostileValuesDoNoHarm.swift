import Foundation
import Testing

@Suite struct HostileValuesDoNoHarm {
    /// Characters of the record.
    private static let length = 5_000_000
    /// Of memory, addresses that are only mapped included.
    private static let memory = 250

    @Test(
        "A record of megabytes is a finding, kept whole in rejected.csv, and memory stays bounded",
        arguments: [
            ("x", "\"", "length"), ("\n", "\"", "length encoding"), (",", "", "fields"),
        ])
    func megabytes(of unit: String, within quote: String, edits: String) throws {
        let value = quote + String(repeating: unit, count: Self.length) + quote
        let place = try Workplace()
        let row = try #require(Extract.clean.first)
        try place.write(
            "in.csv", [Extract.header, row, row.replacing("TESTB102", with: value), ""].joined(separator: "\n"))
        let run = try place.shell(
            "ulimit -v \(Self.memory * 1024); \"$ROLLBOOK\" \(Job(inputs: ["in.csv"]).arguments.joined(separator: " "))"
        )
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let rejected = try place.data("out/rejected.csv")
        #expect(rejected.range(of: Data("in.csv,2,\(edits),".utf8)) != nil)
        // Of a row with far too many fields the first ten thousand are kept.
        #expect(edits == "fields" || rejected.count > Self.length)
        #expect(try place.data("out/findings.csv").count < 20_000, "findings show the beginning of a long value")
        #expect(try place.data("out/report.html").count < 100_000)
    }

    @Test(
        "Control characters are findings; every file stays readable, and nothing reaches the terminal",
        arguments: ["TE\u{0}01", "TE\u{1B}[31m", "TE\u{7F}", "TE\u{85}", "<b>&\"'", "TÉST", "\u{202E}TEST", "]]>"])
    func characters(value: String) throws {
        let place = try Workplace()
        let row = try #require(Extract.clean.first)
        let quoted = "\"" + value.replacing("\"", with: "\"\"") + "\""
        try place.write(
            "in.csv", [Extract.header, row, row.replacing("TESTB102", with: quoted), ""].joined(separator: "\n"))
        let run = try place.run(Job(inputs: ["in.csv"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(!run.out.contains(value))
        let records = try place.json("out/summary.json")["records"] as? [String: Int]
        #expect(records == ["read": 2, "valid": 1, "rejected": 1, "held_back": 0])
        #expect(try place.tool("xmllint", "--noout", "out/report.html").err.isEmpty)
        #expect(try place.data("out/rejected.csv").range(of: Data(value.replacing("\"", with: "\"\"").utf8)) != nil)
    }

    @Test("A row with too few or too many fields is kept out whole; its neighbours are not")
    func fields() throws {
        let place = try Workplace()
        let rows = Array(Extract.clean)
        try place.write("in.csv", [Extract.header, rows[0] + ",more", "01,0311", rows[1], ""].joined(separator: "\n"))
        let run = try place.run(Job(inputs: ["in.csv"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let rejected = try place.text("out/rejected.csv").split(separator: "\r\n").map(String.init)
        #expect(rejected.count == 3)
        #expect(rejected[1] == "in.csv,1,fields,," + rows[0] + ",more")
        #expect(rejected[2].hasPrefix("in.csv,2,fields,,01,0311"))
        #expect(try place.data("out/industry-certification.txt").count == 162)
    }
}
