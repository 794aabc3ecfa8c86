import Testing

@Suite struct FormatsAreExplained {
    @Test("formats list names the format, its survey and its edits")
    func list() throws {
        let run = try Workplace().run("formats", "list")
        #expect(run.status == 0)
        let line = run.out.split(separator: "\n").first { $0.contains("\(Job.format) ") } ?? ""
        #expect(line.hasSuffix("survey 5; 30 edits"), "\(line)")
    }

    @Test("formats show prints items, columns, a ruled record, files with their standing, tables and edits")
    func show() throws {
        let run = try Workplace().run("formats", "show", Job.format)
        #expect(run.status == 0)
        let lines = run.out.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("7 30-30 A/N key outcome Industry Certification Outcome"))
        #expect(lines.contains(String(repeating: "1234567890", count: 8)))
        #expect(lines.contains { $0.hasPrefix("019899 52627TEST") })
        #expect(lines.contains { $0.hasPrefix("industry-certification.txt layout as published by") })
        for table in Job.tables { #expect(lines.contains("--table \(table)=FILE")) }
        for format in Job.related { #expect(lines.contains("--related \(format)=FILE")) }
        #expect(lines.contains("9 Reject The outcome is not a permitted code."))
    }

    @Test("formats show prints one edit, in any year and on any day of it")
    func edit() throws {
        let place = try Workplace()
        let edit = ["formats", "show", Job.format, "--edit", "13", "--year", "2025-26"]
        #expect(try place.run(edit).out.contains("Expected    grade KG-05 "))
        #expect(try place.run(edit + ["--as-of", "2026-06-04"]).out.contains("Expected    grade KG-08 "))
        let unknown = try place.run("formats", "show", Job.format, "--edit", "133")
        #expect(unknown.status == 2 && unknown.err.contains("nearest: 13."), "\(unknown.err)")
    }

    @Test("formats check finds no fault in the shipped definitions")
    func check() throws {
        for arguments in [["formats", "check"], ["formats", "check", "Formats"]] {
            let run = try Workplace().run(arguments)
            #expect(run.status == 0)
            #expect(run.out.hasPrefix("Formats: no fault; "), "\(run.out)\(run.err)")
        }
    }

    @Test("A fault in a definition is told with its place, and stops every command")
    func faultyDefinitions() throws {
        let place = try Workplace()
        _ = try place.shell("cp -rL Formats own && sed -i 's/^format:/fromat:/' own/*/formats/industry-cert*")
        for arguments in [["formats", "check", "own"], Job(more: ["--formats", "own"]).arguments] {
            let run = try place.run(arguments)
            #expect(run.status == 2)
            #expect(run.err.contains("industry-certification.yaml:"), "\(run.err)")
            #expect(run.err.hasSuffix("listed above. Mend them and run again. Nothing was written.\n"))
        }
        #expect(try place.names() == ["Formats", "own", "sample"])
    }

    @Test("formats template writes files that a run takes as they are")
    func template() throws {
        let place = try Workplace()
        let run = try place.run("formats", "template", Job.format, "--output", "own")
        #expect(run.status == 0 && run.err.isEmpty)
        #expect(try place.names(in: "own") == ["GUIDE.md", "records.csv", "related", "tables"])
        #expect(try place.names(in: "own/tables") == Job.tables.map { "\($0).csv" })
        let arguments = Job(inputs: ["own/records.csv"]).arguments.map { $0.replacing("=sample/", with: "=own/") }
        let generated = try place.run(arguments)
        #expect(generated.status == 0, "\(generated.err)")
        let again = try place.run("formats", "template", Job.format, "--output", "own")
        #expect(again.status == 2 && again.err.contains("own: the folder is not empty."))
    }
}
