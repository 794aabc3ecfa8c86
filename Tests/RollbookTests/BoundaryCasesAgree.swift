import Foundation
import Rollbook
import RollbookModel
import Testing

/// The boundary cases of every shipped recipe: what the definition was read to mean, beside what a run finds.
@Suite struct BoundaryCasesAgree {
    @Test(
        "A check of the boundary cases finds of each edit what its expression was read to mean",
        arguments: try Self.runs())
    func agree(run: RecipeRun) throws {
        let folder = try TestFolder()
        let cases = try BoundaryJob(
            run.target, definitions: Shipped.definitions(), output: "\(folder.path)/cases", replaces: false
        ).run()
        var request = cases.request
        request.output = "\(folder.path)/out"
        #expect(try RunJob(request, definitions: Shipped.definitions()).run().exitStatus == 1)

        let found = try Findings("\(folder.path)/out/findings.csv")
        let expected = try csvRecords(cases.expected)
        #expect(expected.count == cases.verdicts && expected.count > 50)
        for one in expected {
            let verdict = try found.verdict(row: one["row"], edit: one["edit"], key: one["key"])
            #expect(verdict == one["expected"], "\(one)")
        }
        for verdict in ["holds", "fails"] { #expect(expected.contains { $0["expected"] == verdict }) }
    }

    @Test("The same definitions give the same bytes")
    func deterministic() throws {
        let folder = try TestFolder()
        for name in ["a", "b"] {
            _ = try BoundaryJob(
                Shipped.target, definitions: Shipped.definitions(), output: "\(folder.path)/\(name)", replaces: false
            ).run()
        }
        for file in try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/a")
        where file.contains(".") {
            #expect(try bytes(of: "\(folder.path)/a/\(file)") == bytes(of: "\(folder.path)/b/\(file)"), "\(file)")
        }
    }

    @Test("Codes come each and one that is none, ranges with both ends and one beyond, and values one too long")
    func borders() throws {
        let folder = try TestFolder()
        let cases = try BoundaryJob(
            Shipped.target, definitions: Shipped.definitions(), output: "\(folder.path)/cases", replaces: false
        ).run()
        let expected = try csvRecords(cases.expected)
        func verdicts(_ edit: String, _ about: String) -> Set<String> {
            Set(expected.filter { $0["edit"] == edit && $0["case"] == about }.compactMap { $0["expected"] })
        }
        for school in ["C901", "C928", "U970", "U981", "P001", "P999", "9899"] {
            #expect(verdicts("7", "school_instruction '\(school)'") == ["holds"], "\(school)")
        }
        for school in ["C900", "C929", "U969", "U982", "P000", "9900", "9001"] {
            #expect(verdicts("7", "school_instruction '\(school)'") == ["fails"], "\(school)")
        }
        #expect(verdicts("9", "outcome 'F'") == ["holds"])
        #expect(verdicts("9", "outcome blank") == ["fails"])
        #expect(verdicts("length", "course too long by one") == ["fails"])
        #expect(verdicts("18", "the same again") == ["fails"])
        #expect(verdicts("8", "no row of certification") == ["fails"])
    }

    /// Each recipe in its newest year, in the survey with the most edits; with ROLLBOOK_BOUNDARIES=all in every year and
    /// survey.
    static func runs() throws -> [RecipeRun] {
        let all = try RecipeRun.all()
        if ProcessInfo.processInfo.environment["ROLLBOOK_BOUNDARIES"] == "all" { return all }
        return try Dictionary(grouping: all, by: \.format).values.compactMap { runs in
            let year = runs.map(\.year).max()
            return try runs.filter { $0.year == year }.max { try $0.editsOnRecords().count < $1.editsOnRecords().count }
        }.sorted { $0.format < $1.format }
    }
}

/// A run's findings by row and edit, or by edit and group.
private struct Findings {
    private var verdicts: [[String]: String] = [:]

    init(_ path: String) throws {
        for finding in try csvRecords(path) {
            let (row, edit, verdict) = try (
                #require(finding["row"]), #require(finding["edit"]), #require(finding["verdict"])
            )
            let key = row.isEmpty ? try #require(finding["record_key"]) : ""
            verdicts[[row, edit, key]] = verdict
        }
    }

    /// An edit that says nothing holds.
    func verdict(row: String?, edit: String?, key: String?) throws -> String {
        try verdicts[[#require(row), #require(edit), #require(key)]] ?? "holds"
    }
}
