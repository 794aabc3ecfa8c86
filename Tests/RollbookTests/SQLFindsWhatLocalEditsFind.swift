import Rollbook
import RollbookModel
import RollbookRecords
import Testing

@testable import RollbookEdits

/// The sample of local edits, with all tables that they ask for.
@Suite struct SQLFindsWhatLocalEditsFind {
    @Test("Engines and Rollbook judge the sample of local edits alike, edit by edit")
    func sample() throws {
        let definitions = try Definitions.load(
            Surroundings(
                formatsOption: "\(Shipped.root)/Formats", formatsVariable: nil, workingFolder: "/", executable: "/"),
            format: Shipped.target.format, local: ["certification-practice"])
        let plan = try definitions.catalog.plan(
            format: Shipped.target.format, year: "2026-27", survey: "5", district: "01")
        var rows: [Int: RowSet] = [:]
        for (index, table) in plan.tables.enumerated() {
            if let path = Self.path(of: table) {
                rows[index] =
                    try isFolder(path)
                    ? loadFolder(path: path, name: path, table: table, isHashed: false).rows
                    : loadRows(path: path, name: path, table: table, settings: InputSettings()).rows
            }
        }
        let judged = try JudgedRecords(
            EditProgram(compiling: plan), rows: rows,
            batches: recordBatches(of: "\(Shipped.root)/Fixtures/local/records.csv", plan))
        for engine in SQLEngine.wanted {
            let comparison = try SQLComparison(judged, engine)
            #expect(comparison.disagreements == [])
            #expect(comparison.left.filter { $0.hasPrefix("local-") } == [])
        }
        let silent = plan.edits.indices.filter { plan.edits[$0].isLocal && judged.findings[$0]?.isEmpty != false }
        #expect(silent.map { plan.edits[$0].id } == ["local-certification"], "the sample shows what edits find")
    }

    private static func path(of table: PlannedTable) -> String? {
        let (local, sample) = (
            "\(Shipped.root)/Fixtures/local", "\(Shipped.root)/Fixtures/golden/industry-certification/sample"
        )
        return [
            "\(local)/\(table.id).csv", "\(sample)/tables/\(table.id).csv", "\(sample)/related/\(table.id).csv",
            table.id == "survey-calendar" ? "\(sample)/calendar.csv" : "",
            table.id == "evidence-files" ? "\(local)/evidence" : "",
        ].first { !$0.isEmpty && (fileSize(of: $0) != nil || isFolder($0)) }
    }
}
