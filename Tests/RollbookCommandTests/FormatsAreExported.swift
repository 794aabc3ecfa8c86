import Foundation
import Testing

/// What the exports say is judged by `.ci/exports`; here, that the command gives them.
@Suite struct FormatsAreExported {
    private let place: Workplace

    init() throws {
        place = try Workplace()
    }

    private func export(_ language: String, _ more: String...) throws -> CommandRun {
        try place.run(["formats", "export", Job.format, "--as", language] + more)
    }

    @Test("The schema exported is the one that a run writes, of the newest year unless another is named")
    func schema() throws {
        let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/industry-certification.xsd"))
        let newest = try export("xsd")
        #expect(newest.status == 0 && newest.bytes == golden, "\(newest.err)")
        #expect(try export("xsd", "--year", "2026-27", "--survey", "5").bytes == golden)
        #expect(try export("xsd", "--year", "2025-26").bytes != golden)
    }

    @Test("JSON Schema and Table Schema are JSON", arguments: ["json-schema", "table-schema"])
    func json(language: String) throws {
        let run = try export(language)
        let schema = try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any]
        #expect(run.status == 0 && schema?["title"] as? String == "Industry Certification, 2026-27, survey 5")
    }

    @Test("The page of a day has the edits that held on it")
    func markdown() throws {
        for (day, grade) in [("2026-06-04", "KG-08"), ("2026-06-05", "KG-05")] {
            let page = try export("markdown", "--year", "2025-26", "--as-of", day).out
            #expect(page.hasPrefix("# Industry Certification, 2025-26\n"))
            #expect(page.contains("reported for a student outside grades \(grade)."))
        }
    }

    @Test("A format of several surveys has one page for all of them, but a schema for each")
    func surveys() throws {
        let format = "florida/teacher-course"
        let page = try place.run("formats", "export", format, "--as", "markdown")
        #expect(page.status == 0 && page.out.contains("## Edits that Rollbook does not check"))
        let schema = try place.run("formats", "export", format, "--as", "json-schema")
        #expect(schema.status == 2 && schema.err.contains("Name one of these with --survey."), "\(schema.err)")
    }

    @Test("SQL needs an engine and a district, and only SQL takes an engine")
    func sql() throws {
        #expect(try export("sql", "--dialect", "sqlite", "--district", "01").out.contains("CREATE TABLE"))
        for arguments in [["sql"], ["sql", "--dialect", "sqlite"], ["xsd", "--dialect", "sqlite"], ["pdf"]] {
            let run = try place.run(["formats", "export", Job.format, "--as"] + arguments)
            #expect(run.status == 64 && run.err.hasPrefix("Error: "), "\(run.err)")
        }
    }
}
