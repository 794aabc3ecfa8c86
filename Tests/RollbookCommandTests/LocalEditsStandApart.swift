import Foundation
import Testing

/// A run with `--local` beside the same run without: `Fixtures/local`, recorded as the golden demo is.
@Suite struct LocalEditsStandApart {
    private static let fixtures = "\(Package.root)/Fixtures/local"
    private static let tables = ["course-certifications", "provider-rules", "provider-scores", "bundles"]

    private func workplace() throws -> Workplace {
        let place = try Workplace()
        try place.link("local", to: Self.fixtures)
        return place
    }

    private func run(
        _ place: Workplace, _ command: String, input: String = "local/records.csv", _ more: [String]
    ) throws -> CommandRun {
        var arguments = [command, "florida/industry-certification", "--year", "2026-27", "--survey", "5"]
        arguments += ["--district", "01", "--input", input]
        for (folder, option) in [("tables", "--table"), ("related", "--related")] {
            for name in try place.names(in: "sample/\(folder)") {
                arguments += [option, "\(name.dropLast(4))=sample/\(folder)/\(name)"]
            }
        }
        return try place.run(arguments + more)
    }

    private static let pack =
        ["--local", "certification-practice", "--table", "evidence-files=local/evidence"]
        + tables.flatMap { ["--table", "\($0)=local/\($0).csv"] }

    @Test("Every local edit says what it found, the same each time")
    func golden() throws {
        let place = try workplace()
        let run = try run(place, "generate", Self.pack + ["--output", "out"])
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let kept: [(String, Data)] = [
            ("findings.csv", try place.data("out/findings.csv")), ("summary.json", try place.data("out/summary.json")),
            ("stdout.txt", run.bytes),
        ]
        for (name, bytes) in kept {
            let path = "\(Self.fixtures)/expected/\(name)"
            if ProcessInfo.processInfo.environment["ROLLBOOK_RECORD"] != nil {
                try bytes.write(to: URL(filePath: path))
                Issue.record("\(name) was recorded anew. Run again without ROLLBOOK_RECORD.")
            } else {
                #expect(try Data(contentsOf: URL(filePath: path)) == bytes, "\(name) differs")
            }
        }
    }

    @Test("Submission files and the agency's counts are those of a run without local edits")
    func apart() throws {
        let place = try workplace()
        let with = try run(place, "generate", Self.pack + ["--output", "with"])
        let without = try run(place, "generate", ["--output", "without"])
        #expect(with.status == without.status)
        for ending in ["txt", "csv", "xml", "xsd"] {
            let name = "industry-certification.\(ending)"
            #expect(try place.data("with/\(name)") == place.data("without/\(name)"), "\(name)")
        }
        #expect(try place.data("with/rejected.csv") == place.data("without/rejected.csv"))
        var summary = try place.json("with/summary.json")
        #expect(summary.removeValue(forKey: "local_edits") != nil)
        #expect(try NSDictionary(dictionary: summary) == NSDictionary(dictionary: place.json("without/summary.json")))
        func findings(_ folder: String) throws -> [Substring] {
            try place.text("\(folder)/findings.csv").split(whereSeparator: \.isNewline)
        }
        #expect(try findings("with").filter { !$0.contains(",local,") } == findings("without"))
        let page = try place.text("with/report.html")
        #expect(page.contains("<h2") && page.contains("Local edits") && page.contains("id=\"edit-local-proctor\""))
        #expect(try !place.text("without/report.html").contains("ocal edits"))
        let sheets = try place.sheets("with/reports/report.xlsx")
        #expect(sheets.contains("Local worklist") && sheets.contains("Local edits"))
    }

    @Test("An edit whose column no extract has is not evaluated, and says which; the others are")
    func missingColumns() throws {
        let place = try workplace()
        let run = try run(place, "check", input: "sample/records.csv", Self.pack + ["--output", "out"])
        let findings = try place.text("out/findings.csv")
        #expect(findings.contains("local-days-between,local,not-evaluated"))
        #expect(findings.contains("Not evaluated: no extract has a column exam_date."))
        #expect(findings.contains("Not evaluated: no extract has a column proctor or proctor_id."))
        #expect(findings.contains("local-evidence,local,fails"))
        #expect(run.out.contains("Local edits not checked"))
        let local = try #require(try place.json("out/summary.json")["local_edits"] as? [String: Any])
        let edits = try #require(local["edits"] as? [[String: Any]])
        let days = try #require(edits.first { $0["edit"] as? String == "local-days-between" })
        #expect(days["evaluated"] as? Int == 0 && days["not_evaluated"] as? Int == 1)
    }

    @Test("A pack of the district's own may keep records out, and nothing of the agency's counts changes")
    func holdingBack() throws {
        let place = try workplace()
        try place.write(
            "ours.yaml",
            """
            pack: ours
            name: Ours
            for: florida/industry-certification
            items:
              - { id: verified, name: Verified, length: 3, meaning: Whether somebody looked at it }
            edits:
              - edit: local-verified
                level: local-reject
                check: "verified = 'yes'"
                message: Nobody verified it.
                expected: "yes"
                remedy: Verify it.

            """)
        let lines = try place.text("local/records.csv").split(separator: "\n")
        let marked = lines.enumerated().map { "\($1),\($0 == 0 ? "verified" : $0 == 1 ? "yes" : "no, longer")" }
        try place.write("records.csv", marked.map { $0.replacing("no, longer", with: "no") + "\n" }.joined())
        let run = try run(place, "generate", input: "records.csv", ["--local", "ours.yaml", "--output", "out"])
        #expect(run.status == 1, "\(run.err)")
        let summary = try place.json("out/summary.json")
        #expect((summary["records"] as? [String: Any])?["valid"] as? Int == 1)
        let edits = try #require(summary["edits"] as? [[String: Any]])
        #expect(edits.allSatisfy { ($0["failed"] as? Int ?? 0) == ($0["edit"] as? String == "18" ? 3 : 0) })
        #expect(try place.text("out/industry-certification.txt").utf8.count == 162)
    }

    @Test("A value that does not fit a local item holds nobody back")
    func misfits() throws {
        let place = try workplace()
        let text = try place.text("local/records.csv").replacing("\"Roe, Jane\"", with: "José Ruiz")
        try place.write("records.csv", text)
        let run = try run(place, "check", input: "records.csv", Self.pack + ["--output", "out"])
        #expect(run.out.contains("18  valid"), "\(run.out)")
        #expect(try place.text("out/findings.csv").contains("local-proctor-teacher,local,not-evaluated"))
    }

    @Test(
        "What cannot be taken in is refused before anything is read",
        arguments: [
            (["--local", "certification-practise"], "certification-practice"),
            (["--local", "./none.yaml"], "none.yaml"),
            (["--local", "certification-practice", "--local", "certification-practice"], "named twice"),
            (["--local", "certification-practice", "--table", "bundles=local/evidence"], "it is a folder"),
        ])
    func refused(options: [String], words: String) throws {
        let run = try run(workplace(), "check", options)
        #expect(run.status == 2 && run.err.contains(words), "\(run.err)")
    }

    @Test("Preview and SQL have local edits in a place of their own")
    func elsewhere() throws {
        let place = try workplace()
        let preview = try run(
            place, "preview", Self.pack + ["--today", "2026-11-27", "--html", "page.html", "--xlsx", "page.xlsx"])
        #expect(preview.out.contains("Local edits") && preview.out.contains("local-evidence"))
        #expect(try place.text("page.html").contains("Local edits"))
        #expect(try place.sheets("page.xlsx").contains("Local edits"))
        let json = try run(place, "preview", Self.pack + ["--today", "2026-11-27", "--as", "json"])
        #expect(json.out.contains("local_edits"))
        let sql = try place.run(
            "formats", "export", "florida/industry-certification", "--as", "sql", "--dialect", "sqlite", "--district",
            "01", "--local", "certification-practice")
        #expect(sql.out.contains("CREATE VIEW \"edit_local-days-between\""))
    }

    @Test("The template has the columns and tables that local edits ask for, and says which may be missing")
    func template() throws {
        let place = try Workplace()
        let run = try place.run(
            "formats", "template", "florida/industry-certification", "--local", "certification-practice", "--output",
            "template")
        #expect(run.status == 0, "\(run.err)")
        #expect(try place.text("template/records.csv").contains("fleid,exam_date,proctor,"))
        #expect(try place.text("template/GUIDE.md").contains("only local edits look at it"))
        #expect(try place.text("template/GUIDE.md").contains("--table evidence-files=FILE"))
    }

    @Test("Files of evidence are found in folders, and links out of them are not followed")
    func evidence() throws {
        let place = try workplace()
        try place.makeFolder("proofs")
        try place.link("proofs/2026", to: "\(Self.fixtures)/evidence/2026")
        let more = Self.pack.map { $0.replacing("local/evidence", with: "proofs") } + ["--output", "out"]
        _ = try run(place, "check", more)
        let fails = try place.text("out/findings.csv").components(separatedBy: "local-evidence,local,fails").count - 1
        #expect(fails > 3)
    }
}
