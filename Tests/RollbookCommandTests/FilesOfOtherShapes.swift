import Foundation
import Testing

/// Files with a header record, running numbers, no header row, tabs, and a name that the agency prescribes.
@Suite struct FilesOfOtherShapes {
    struct Counts: Sendable, CustomTestStringConvertible {
        let format: String
        let year: String
        let fixture: String
        let fileType: String
        let kept: Int

        var testDescription: String { "\(format) of \(year)" }

        /// `2018-2019`.
        var period: String { "\(year.prefix(4))-20\(year.suffix(2))" }

        static let all = [
            Counts(
                format: "fs157", year: "2018-19", fixture: "edfacts-fs157",
                fileType: "SEA CTE CONCENTRATORS TECHNICAL SKILLS", kept: 4),
            Counts(
                format: "fs158", year: "2017-18", fixture: "edfacts-fs158-2017-18",
                fileType: "SEA CTE CONCENTRATORS PLACEMENT", kept: 1),
            Counts(
                format: "fs158", year: "2019-20", fixture: "edfacts-fs158-2019-20",
                fileType: "SEA CTE CONCENTRATORS PLACEMENT", kept: 2),
        ]
    }

    private let place: Workplace
    private let fixtures = "\(Package.root)/Fixtures/submissions"

    init() throws { place = try Workplace() }

    private func generate(_ counts: Counts, _ more: String...) throws -> CommandRun {
        try place.run(
            [
                "generate", "edfacts/\(counts.format)", "--year", counts.year, "--district", "35", "--input",
                "\(fixtures)/\(counts.fixture).csv", "--output", "out",
            ] + more)
    }

    @Test(
        "One field list as fixed, tab and CSV, each with its header record, as an independent reader finds",
        arguments: Counts.all)
    func readByOthers(counts: Counts) throws {
        let run = try generate(counts, "--set", "file_identifier=a-first-file")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(try place.text("out/rejected.csv").split(whereSeparator: \.isNewline).count == counts.kept + 1)
        let scripts = "\(Package.root)/Fixtures/read-back"
        let read = try place.tool(
            "python3", "\(scripts)/edfacts.py", "out", counts.format, counts.period, "a-first-file", counts.fileType,
            "\(scripts)/\(counts.format)-\(counts.year).columns", "\(fixtures)/\(counts.fixture).expected.csv")
        #expect(read.status == 0 && read.out.hasSuffix("records agree in fixed, tab and csv\n"), "\(read.err)")
        let facts = try place.tool("sha256sum", "out/\(counts.format).txt").out.prefix(64)
        #expect(try place.text("out/manifest.json").contains(facts), "the manifest's digest is that of the whole file")
    }

    @Test("Each file is made from each other byte for byte; XML needs to be told what only the header says")
    func converted() throws {
        let counts = Counts.all[0]
        _ = try generate(counts, "--set", "file_identifier=a-first-file")
        let names = ["fixed": "out/fs157.txt", "tab": "out/fs157.tab", "csv": "out/fs157.csv", "xml": "out/fs157.xml"]
        for (from, source) in names {
            for (to, target) in names {
                let arguments = ["convert", "edfacts/fs157", "--year", "2018-19", "--from", from, "--to", to, source]
                let needed = from == "xml" && to != "xml"
                if needed {
                    let run = try place.run(arguments)
                    #expect(
                        run.status == 2 && run.err.contains("Add --set file_identifier=fs157-initial"), "\(run.err)")
                }
                let run = try place.run(arguments + (needed ? ["--set", "file_identifier=a-first-file"] : []))
                let isEqual = try run.bytes == place.data(target)
                #expect(run.status == 0 && isEqual, "\(from) to \(to): \(run.err)")
            }
        }
    }

    @Test("--output puts the new file's name into its header")
    func renamed() throws {
        _ = try generate(Counts.all[0], "--set", "file_identifier=a-first-file")
        let run = try place.run(
            "convert", "edfacts/fs157", "--year", "2018-19", "--from", "fixed", "--to", "csv", "out/fs157.txt",
            "--output", "copy.csv")
        #expect(run.status == 0)
        #expect(
            try place.text("copy.csv").hasPrefix("SEA CTE CONCENTRATORS TECHNICAL SKILLS,0000000008,copy.csv,a-first"))
    }

    @Test("A file with fewer records than its header says is refused")
    func truncated() throws {
        _ = try generate(Counts.all[0], "--set", "file_identifier=a-first-file")
        for (medium, name) in ["fixed": "out/fs157.txt", "tab": "out/fs157.tab"] {
            let lines = try place.text(name).split(whereSeparator: \.isNewline)
            try place.write("short", Data((lines.dropLast().joined(separator: "\r\n") + "\r\n").utf8))
            let run = try place.run(
                "convert", "edfacts/fs157", "--year", "2018-19", "--from", medium, "--to", "xml", "short")
            #expect(run.status == 2 && run.out.isEmpty)
            #expect(
                run.err.hasPrefix(
                    "rollbook: short: line 1: total_records of the header does not say \"0000000007\"."),
                "\(run.err)")
        }
    }

    @Test("Constants and the district fill what the extract leaves out; the file bears the prescribed name")
    func prescribedName() throws {
        _ = try place.run(
            "sample", "new-mexico/cte-industry-credential", "--year", "2022-23", "--survey", "80D", "--district", "001",
            "--rows", "60", "--faults", "0", "--seed", "7", "--output", "drawn")
        let full = try place.text("drawn/records.csv")
        let lines = full.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let left = lines.map { ($0[2...3] + $0[5...]).joined(separator: ",") }
        try place.write("short.csv", Data((left.joined(separator: "\r\n") + "\r\n").utf8))
        let run = try place.run(
            "generate", "new-mexico/cte-industry-credential", "--year", "2022-23", "--survey", "80D", "--district",
            "001", "--set", "created=202305191201", "--input", "short.csv", "--table",
            "locations=drawn/tables/locations.csv", "--table",
            "industry-credentials=drawn/tables/industry-credentials.csv", "--output", "out")
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        let written = try place.text("out/001_CTE_INDUSTRY_CREDENTIAL_202305191201.csv")
        let records = full.split(whereSeparator: \.isNewline).dropFirst()
        #expect(written.split(whereSeparator: \.isNewline) == Array(records), "the same, without a header row")
        #expect(try place.text("out/manifest.json").contains("created=202305191201"))
    }

    @Test("A sample is found faulty as it says, in every collection", arguments: ["40D", "80D", "120D", "EOY"])
    func truth(collection: String) throws {
        let run = try place.run(
            "sample", "new-mexico/cte-industry-credential", "--year", "2023-24", "--survey", collection, "--district",
            "001", "--rows", "400", "--faults", "20%", "--output", "drawn")
        #expect(run.status == 0)
        let check = try place.shell(
            "$ROLLBOOK " + run.out.split(separator: "\n").last.map { $0.dropFirst("rollbook ".count) }!)
        #expect(check.status == 1, "\(check.err)")
        let found = try place.text("drawn-submission/findings.csv").split(whereSeparator: \.isNewline).dropFirst().map {
            line in
            let fields = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false)
            return "\(fields[1]),\(fields[4])"
        }
        let expected = try place.text("drawn/expected.csv").split(whereSeparator: \.isNewline).dropFirst().map(
            String.init)
        #expect(found.sorted() == expected.sorted() && found.count > 80)
    }
}

/// What a file of another shape is asked for and does not get.
@Suite struct FilesOfOtherShapesWantToBeTold {
    private static let requests: [(more: [String], says: String)] = [
        (
            ["--district", "35"],
            "--set: files of edfacts/fs157 say file_identifier: The name by which the submitter knows this file, another "
                + "one for each file, at most 32 characters. Add --set file_identifier=fs157-initial."
        ),
        (
            ["--district", "35", "--set", "file_identifier=\(String(repeating: "x", count: 33))"],
            "--set file_identifier: expected at most 32 characters"
        ),
        (
            ["--district", "35", "--set", "file_identifier=two words"],
            "--set file_identifier: expected at most 32 characters"
        ),
        (
            ["--district", "35", "--set", "file_identifer=x"],
            "edfacts/fs157 has nothing called \"file_identifer\" to set; nearest: file_identifier."
        ),
        (
            ["--district", "é5", "--set", "file_identifier=x"],
            "item fips_state_code takes 2 printable characters, and \"é5\" does not fit."
        ),
        (
            ["--district", "5", "--set", "file_identifier=x"],
            "unknown district \"5\": edfacts numbers its districts with 2 characters."
        ),
    ]

    @Test("One clear message, exit status 2, nothing written", arguments: requests.indices)
    func refused(index: Int) throws {
        let (more, says) = Self.requests[index]
        let place = try Workplace()
        let run = try place.run(
            [
                "generate", "edfacts/fs157", "--year", "2018-19", "--input",
                "\(Package.root)/Fixtures/submissions/edfacts-fs157.csv", "--output", "out",
            ] + more)
        #expect(run.status == 2 && run.err.contains(says), "\(run.err)")
        #expect(run.err.hasSuffix(" Nothing was written.\n"))
        #expect(try place.names() == ["Formats", "sample"])
    }

    @Test("No option leads a file out of its folder")
    func fileNames() throws {
        let place = try Workplace()
        _ = try place.run(
            "sample", "new-mexico/cte-industry-credential", "--year", "2022-23", "--survey", "80D", "--district", "001",
            "--rows", "5", "--faults", "0", "--output", "drawn")
        let before = try place.names()
        let run = try place.run(
            "generate", "new-mexico/cte-industry-credential", "--year", "2022-23", "--survey", "80D", "--district",
            "../",
            "--set", "created=202305191201", "--input", "drawn/records.csv", "--output", "out")
        #expect(run.status == 2 && run.err.contains("is no name for a file of new-mexico/"), "\(run.err)")
        #expect(try place.names() == before)
    }

    @Test("check needs no more than the records: what a file's name or header says is not asked for")
    func check() throws {
        let run = try Workplace().run(
            "check", "edfacts/fs157", "--year", "2018-19", "--district", "35", "--input",
            "\(Package.root)/Fixtures/submissions/edfacts-fs157.csv")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
    }
}
