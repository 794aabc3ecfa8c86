import Foundation
import Testing

/// The golden sample in other dress: whatever an extract looks like, the same records come out of it.
@Suite struct OddExtractsAreReadRight {
    private static let golden = (try? Data(contentsOf: URL(filePath: "\(Package.golden)/sample/records.csv"))) ?? Data()
    private static let text = String(decoding: golden, as: UTF8.self)

    @Test(
        "Line ends, encodings, marks and delimiters make no difference",
        arguments: [
            ("CR alone", Data(text.replacing("\n", with: "\r").utf8), []),
            ("CR LF", Data(text.replacing("\n", with: "\r\n").utf8), []),
            ("CR CR LF", Data(text.replacing("\n", with: "\r\r\n").utf8), []),
            ("empty lines between", Data(text.replacing("\n", with: "\n\n").utf8), []),
            ("no line end at the end", golden.dropLast(), []),
            ("a byte order mark", Data([0xEF, 0xBB, 0xBF]) + golden, []),
            ("semicolons", Data(text.replacing(",", with: ";").utf8), ["--delimiter", ";"]),
            ("tabs", Data(text.replacing(",", with: "\t").utf8), ["--delimiter", "tab"]),
            ("UTF-16, big end first", Data([0xFE, 0xFF]) + text.utf16Bytes(bigEnd: true), ["--encoding", "utf-16"]),
            (
                "UTF-16, little end first", Data([0xFF, 0xFE]) + text.utf16Bytes(bigEnd: false),
                ["--encoding", "utf-16"]
            ),
            ("every value in quotes", Data(text.quoted.utf8), []),
        ])
    func dress(name: String, extract: Data, options: [String]) throws {
        let place = try Workplace()
        if options.contains("--delimiter") || options.contains("--encoding") {
            // These say how every file of the run is to be read.
            try expectTheGoldenRecords(place, extract, options, supplies: name)
        } else {
            try expectTheGoldenRecords(place, extract, options, supplies: nil)
        }
    }

    @Test("Columns may come in any order, under their printed names, with others between; these are named once")
    func columns() throws {
        let place = try Workplace()
        let schema = try place.run("formats", "export", Job.format, "--as", "json-schema").bytes
        let said = try JSONSerialization.jsonObject(with: schema) as? [String: Any]
        let items = try #require(said?["properties"] as? [String: [String: Any]])
        let names = Extract.columns.map { id in (items[id]?["title"] as? String)?.uppercased() ?? id }
        #expect(names.contains("GRADE LEVEL"))
        let rows = Extract.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let lines =
            [["student_name"] + names.map { " \($0)  " }.reversed()] + rows.dropFirst().map { ["José"] + $0.reversed() }
        let text = lines.map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\r\n" }.joined()
        try place.write("in.csv", try #require(text.data(using: .windowsCP1252)))
        let run = try place.run(Job(inputs: ["in.csv"], more: ["--encoding", "windows-1252"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.ranges(of: "student_name").count == 1)
        try expectTheGoldenFile(place)
        let rejected = String(decoding: try place.data("out/rejected.csv"), as: UTF8.self)
        #expect(rejected.hasPrefix("source,row,edits,not_evaluated,student_name,"))
        #expect(rejected.contains(",José,"), "what is kept out is UTF-8 and whole")
    }

    @Test("A header alone is a valid run of no records, with files that others can read")
    func noRecords() throws {
        let place = try Workplace()
        try place.write("in.csv", Extract.header + "\n")
        let run = try place.run(Job(inputs: ["in.csv"]).arguments)
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        #expect(try place.data("out/industry-certification.txt").isEmpty)
        #expect(try place.text("out/industry-certification.csv").split(separator: "\r\n").count == 1)
        let name = "out/industry-certification"
        #expect(try place.tool("xmllint", "--noout", "--schema", "\(name).xsd", "\(name).xml").status == 0)
        #expect(
            try place.json("out/summary.json")["records"] as? [String: Int] == [
                "read": 0, "valid": 0, "rejected": 0, "held_back": 0,
            ])
    }

    @Test("Several inputs are numbered each for itself, and rejected.csv has the columns of them all")
    func severalInputs() throws {
        let place = try Workplace()
        let row = try #require(Extract.clean.first).split(separator: ",", omittingEmptySubsequences: false).map(
            String.init)
        let bad = row.dropLast() + ["FL99000000000X"]
        try place.write("a.csv", Extract.header + ",room\n" + bad.joined(separator: ",") + ",12\n")
        let reversed = [Extract.columns.reversed(), row.reversed(), bad.reversed()]
        try place.write("b.csv", reversed.map { "name," + $0.joined(separator: ",") + "\n" }.joined())
        let run = try place.run(Job(inputs: ["a.csv", "b.csv"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let lines = try place.text("out/rejected.csv").split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[0] == "source,row,edits,not_evaluated,\(Extract.header),room,name")
        #expect(lines[1].hasPrefix("a.csv,1,") && lines[1].hasSuffix(",FL99000000000X,12,"))
        #expect(lines[2].hasPrefix("b.csv,2,") && lines[2].hasSuffix(",FL99000000000X,,name"))
    }

    private func expectTheGoldenRecords(
        _ place: Workplace, _ extract: Data, _ options: [String], supplies: String?
    ) throws {
        try place.write("in.csv", extract)
        var arguments = Job(inputs: ["in.csv"], more: options).arguments
        if supplies != nil { arguments = try arguments.map { try inTheSameDress($0, options, place) } }
        let run = try place.run(arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        try expectTheGoldenFile(place)
    }

    /// `NAME=FILE` with a copy of the file in the delimiter or encoding that the options name.
    private func inTheSameDress(_ word: String, _ options: [String], _ place: Workplace) throws -> String {
        guard let equals = word.firstIndex(of: "=") else { return word }
        let (name, file) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
        let text = try place.text(file)
        switch options[1] {
        case "utf-16": try place.write("\(name).csv", Data([0xFF, 0xFE]) + text.utf16Bytes(bigEnd: false))
        case "tab": try place.write("\(name).csv", text.replacing(",", with: "\t"))
        default: try place.write("\(name).csv", text.replacing(",", with: options[1]))
        }
        return "\(name)=\(name).csv"
    }

    private func expectTheGoldenFile(_ place: Workplace) throws {
        let written = try place.data("out/industry-certification.txt")
        let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/industry-certification.txt"))
        #expect(written == golden)
    }
}

extension String {
    fileprivate func utf16Bytes(bigEnd: Bool) -> Data {
        Data(utf16.flatMap { bigEnd ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] })
    }

    fileprivate var quoted: String {
        split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
                + "\n"
        }.joined()
    }
}
