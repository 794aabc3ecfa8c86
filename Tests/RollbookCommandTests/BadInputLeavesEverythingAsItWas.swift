import Foundation
import Testing

@Suite struct BadInputLeavesEverythingAsItWas {
    private static let requests = extracts + tables + names + outputs + others

    @Test("One clear message, exit status 2, nothing written", arguments: requests)
    func refused(request: BadRequest) throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        let arguments = try request.arguments(place)
        let before = try place.contents()
        let run = try place.run(arguments)
        #expect(run.status == request.status)
        #expect(run.err.contains(request.says), "\(run.err)")
        #expect(run.out.isEmpty)
        if request.status == 2 {
            #expect(run.err.hasPrefix("rollbook: ") && run.err.hasSuffix(" Nothing was written.\n"))
            #expect(run.err.count { $0 == "\n" } == 1, "one paragraph")
        }
        let after = try place.contents()
        #expect(before.keys.sorted() == after.keys.sorted())
        #expect(before == after)
    }

    @Test(
        "A folder that may not be written is said to be so",
        .enabled(if: getuid() != 0, "root may write everywhere"))
    func notWritable() throws {
        let place = try Workplace()
        try place.makeFolder("locked")
        let locked = "\(place.path)/locked"
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: locked)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: locked) }
        let run = try place.run(Job(output: "locked/out").arguments)
        #expect(run.status == 2)
        #expect(run.err.hasPrefix("rollbook: locked/out: the folder locked cannot be written"))
        #expect(try place.names(in: "locked").isEmpty)
    }

    private static let extracts: [BadRequest] = [
        .exchanged(
            "missing file", "sample/records.csv", "nope.csv",
            says: "nope.csv: there is no such file. Check the name and the folder it is in."),
        .exchanged(
            "a folder for a file", "sample/records.csv", "sample", says: "sample: this is a folder, not a file."),
        .extract("empty file", "", says: "in.csv: the file is empty: it has no header."),
        .extract("nothing but line ends", "\r\n\r\n", says: "in.csv: the file is empty: it has no header."),
        .extract(
            "unclosed quote", Extract.header + "\r\n01,0311,\"" + "\r\n01,0311,,5\r\n",
            says: "in.csv: line 2, byte 9, column \"filler_3\": the quote opened here is never closed. "
                + "Close it, or name another --delimiter."),
        .extract(
            "unclosed quote in the header", "\"fleid,survey\r\n1,2\r\n",
            says: "in.csv: line 1, byte 1: the quote opened here is never closed."),
        .extract(
            "undecodable byte", Data((Extract.header + "\r\n01,0311,").utf8) + [0xFF] + Data(",5\r\n".utf8),
            says: "row 1, line 2, byte \(Extract.header.utf8.count + 11) of the file: this is no utf-8 text. "
                + "Name the file's encoding with --encoding (windows-1252, latin1, utf-16)"),
        .extract(
            "duplicate header column", Extract.header + ",survey\r\n",
            says: "columns 4 \"survey\" and 19 \"survey\" both give survey."),
        .extract(
            "a column under its id and its printed name", Extract.header + ",Survey Period Code\r\n",
            says: "columns 4 \"survey\" and 19 \"Survey Period Code\" both give survey."),
        .extract(
            "missing header column",
            Extract.columns.filter { $0 != "fleid" }.joined(separator: ",") + "\r\n",
            says: "in.csv: header: no column for fleid (\"Florida Education Identifier\")."),
        .extract(
            "misspelled header column", Extract.header.replacing("fleid", with: "flied") + "\r\n",
            says: "Is \"flied\" meant for fleid?"),
        .extract(
            "a delimiter that nobody tries", Extract.header.replacing(",", with: "~") + "\r\n",
            says: "no column for"),
    ]

    private static let tables: [BadRequest] = [
        .table(
            "appendix-c", "table missing a column", "school_year,district,name\r\n2627,01,One\r\n",
            says: "table.csv: header: no column for status"),
        .table(
            "appendix-c", "table with a duplicate key",
            "school_year,district,name,status\r\n2627,01,One,A\r\n2627,02,Two,A\r\n2627,1,Uno,A\r\n",
            says: "table.csv: lines 2 and 4: two rows have the same key (school_year, district). Keep one of them"),
        .table(
            "appendix-c", "table with a row cut short",
            "school_year,district,name,status\r\n2627,01,One,A\r\n2627,02\r\n",
            says: "table.csv: line 3: 2 fields where the header has 4."),
        .options(
            "unknown table", ["--table", "appendix-d=sample/tables/appendix-c.csv"],
            says: "--table: florida/industry-certification has no use for \"appendix-d\"; nearest: appendix-c."),
        .options(
            "a related format given as a table",
            ["--table", "student-demographic-information=sample/related/student-demographic-information.csv"],
            says: "Give it as --related student-demographic-information=FILE."),
        .options(
            "table given twice", ["--table", "appendix-c=sample/tables/appendix-c.csv"],
            says: "--table: appendix-c is given twice."),
        .options(
            "unknown related format", ["--related", "attendance=sample/records.csv"],
            says: "--related: florida/industry-certification has no use for \"attendance\". It takes: "),
        .exchanged(
            "missing table file", "appendix-z=sample/tables/appendix-z.csv", "appendix-z=nope.csv",
            says: "nope.csv: there is no such file."),
    ]

    private static let names: [BadRequest] = [
        .exchanged(
            "unknown format", Job.format, "florida/industry-certificaton",
            says: "unknown format \"florida/industry-certificaton\"; nearest: florida/industry-certification. "
                + "See: rollbook formats list."),
        .exchanged(
            "format without its agency", Job.format, "industry-certification",
            says: "nearest: florida/industry-certification."),
        .exchanged(
            "unknown year", "2026-27", "2006-07",
            says: "unknown year \"2006-07\"; florida has definitions for: "),
        .exchanged("a year as records spell it", "2026-27", "2627", says: "unknown year \"2627\""),
        .exchanged(
            "unknown survey", "5", "9", says: "is not reported in survey \"9\"; its surveys: 5. Name one of these"),
        .exchanged("unknown district", "01", "00", says: "unknown district \"00\". Name the district"),
        .exchanged("a district without its zero", "01", "1", says: "unknown district \"1\"; nearest: 01."),
    ]

    private static let outputs: [BadRequest] = [
        .output(
            "output not empty", "out", says: "out: the folder is not empty. Name another --output, or add --replace"),
        .output(
            "output holds no earlier run", "mine", replaces: true,
            says: "mine: the folder holds something other than an earlier run of the same job."
        ) { place in
            try place.makeFolder("mine")
            try place.write("mine/letter.txt", "keep")
        },
        .output(
            "output holds a manifest that is none", "mine", replaces: true,
            says: "mine: the folder holds something other than an earlier run of the same job."
        ) { place in
            try place.makeFolder("mine")
            try place.write("mine/manifest.json", "{}")
        },
        .exchanged(
            "output of another district", "01", "02", says: "something other than an earlier run of the same job"),
        .output("output is a file", "file", replaces: true, says: "file: this is a file, not a folder.") {
            try $0.write("file", "keep")
        },
        .output("output is a link", "link", replaces: true, says: "link: this is a symbolic link, not a folder.") {
            try $0.link("link", to: "out")
        },
        .output("output is the working folder", ".", replaces: true, says: "--output .: this is the working folder"),
        .output(
            "output holds the working folder", "/", replaces: true, says: "--output /: this is the working folder"),
        .output("output's parent is missing", "no/out", says: "no/out: there is no folder no to put it in."),
        .output("output is empty text", "", says: "--output"),
    ]

    private static let others: [BadRequest] = [
        .options(
            "unknown edit accepted", ["--accept-unevaluated", "8,1B"],
            says: "--accept-unevaluated: florida/industry-certification has no edit \"1B\" in this year and survey; "
                + "nearest: 1"),
        .options(
            "hashed values without a key", ["--values", "hashed"],
            says: "--values: hashed values need a key. Name a file that holds one: --hash-key FILE."),
        .options(
            "a key file that is missing", ["--values", "hashed", "--hash-key", "key"],
            says: "--hash-key: key is no file of at least 16 bytes."),
        .options(
            "definitions folder missing", ["--formats", "nope"],
            says: "--formats: the folder nope does not exist or cannot be read. Name the Formats folder"),
        .options(
            "a folder that holds no definitions", ["--formats", "out"],
            says: "--formats: the folder out holds no README.md, so it is no folder of definitions."),
        .options("a delimiter of two characters", ["--delimiter", ";;"], says: "a delimiter is one ASCII character"),
        .options(
            "unknown encoding", ["--encoding", "ebcdic"], status: 64, says: "'ebcdic' is invalid for '--encoding"),
        .options(
            "unknown medium", ["--as", "fixd"], status: 64, says: "--as takes fixed, tab, csv and xml, not \"fixd\"."),
        .options(
            "a medium that the format is not written in", ["--as", "csv,tab"],
            says: "is not written as tab. It is written as: fixed, csv, xml."),
        .options(
            "nothing to set", ["--set", "created=1"],
            says: "--set: florida/industry-certification has nothing called \"created\" to set. It takes no --set."),
        .options("a setting twice", ["--set", "a=1", "--set", "a=2"], status: 64, says: "--set a is given twice."),
        .options("no medium", ["--as", ","], status: 64, says: "--as names no file to write."),
        .options("a table without its file", ["--table", "appendix-c"], status: 64, says: "'appendix-c' is invalid"),
        .options("an unknown option", ["--bogus"], status: 64, says: "Unknown option '--bogus'"),
        .options("a stray word", ["extra"], status: 64, says: "extra"),
    ]
}
