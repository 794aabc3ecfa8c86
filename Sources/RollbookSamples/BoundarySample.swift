package import RollbookDefinitions
package import RollbookEdits
import RollbookModel

/// The boundary cases of a format and the files that they are judged against.
package struct BoundarySample: Sendable {
    /// Whole files, by their path within the sample's folder, in the order of writing.
    package let files: [(name: String, bytes: [UInt8])]
    package let cases: BoundaryCases

    /// How many clean records cases may start from.
    private static let ground = SampleOptions(rows: 160, faultsPerMillion: 0, seed: 1)

    /// Derives the cases of a program's edits from a small clean sample. The same recipe and definitions give the same
    /// bytes.
    ///
    /// - Parameter edits: ids of those that are asked for; nil: all.
    /// - Throws: as `writeSample`.
    package init(_ recipe: SampleRecipe, for program: EditProgram, edits: Set<String>? = nil) throws {
        let plan = program.plan
        var drawn: [(name: String, sink: BytesInMemory)] = []
        _ = try writeSample(recipe, for: plan, options: Self.ground) { name in
            let sink = BytesInMemory()
            drawn.append((name, sink))
            return sink
        }
        let sheets = Dictionary(uniqueKeysWithValues: drawn.map { ($0.name, PlainSheet($0.sink.bytes)) })
        var rows: [Int: [[String: String]]] = [:]
        for (index, table) in plan.tables.enumerated() { rows[index] = sheets[table.sampleFile]?.rows }
        let ground = Ground(plan, records: sheets["records.csv"]?.rows ?? [], tables: rows)
        cases = boundaryCases(of: program, from: ground, edits: edits)
        files = Self.files(drawn.map { ($0.name, $0.sink.bytes) }, cases, plan, sheets)
    }

    private static func files(
        _ drawn: [(name: String, bytes: [UInt8])], _ cases: BoundaryCases, _ plan: Plan, _ sheets: [String: PlainSheet]
    ) -> [(name: String, bytes: [UInt8])] {
        drawn.map { name, bytes in
            switch name {
            case "records.csv": (name, records(cases, plan))
            case "expected.csv": (name, expected(cases))
            default: (name, bytes + added(to: name, cases, plan, sheets[name]?.header ?? []))
            }
        } + [("coverage.csv", coverage(cases))]
    }

    /// Every data item, and the fillers in which a case has something.
    private static func records(_ cases: BoundaryCases, _ plan: Plan) -> [UInt8] {
        let items = plan.items.indices.filter { item in
            !plan.items[item].isFiller || cases.records.contains { !$0[item].isEmpty }
        }
        return csv([items.map { plan.items[$0].id }] + cases.records.map { record in items.map { record[$0] } })
    }

    private static func added(
        to name: String, _ cases: BoundaryCases, _ plan: Plan, _ header: [String]
    ) -> [UInt8] {
        guard let table = plan.tables.firstIndex(where: { $0.sampleFile == name }) else { return [] }
        let columns = header.map { id in plan.tables[table].columns.firstIndex { $0.id == id } }
        return csv(
            cases.rows.filter { $0.table == table }.map { row in columns.map { $0.map { row.values[$0] } ?? "" } })
    }

    private static func expected(_ cases: BoundaryCases) -> [UInt8] {
        csv(
            [["row", "edit", "expected", "key", "case"]]
                + cases.expected.map {
                    [$0.row.map(String.init) ?? "", $0.edit, $0.verdict.rawValue, $0.key, $0.about]
                })
    }

    private static func coverage(_ cases: BoundaryCases) -> [UInt8] {
        let header = [
            "edit", "cases", "verdicts", "conditions", "seen_true", "seen_false", "not_evaluated_without", "reason",
        ]
        return csv(
            [header]
                + cases.coverage.map { edit in
                    let verdicts = BoundaryCases.Verdict.allCases.filter(edit.verdicts.contains).map(\.rawValue)
                    return [
                        edit.edit, "\(edit.cases)", verdicts.joined(separator: " "), "\(edit.conditions.count)",
                        "\(edit.conditions.count(where: \.isSeenTrue))",
                        "\(edit.conditions.count(where: \.isSeenFalse))",
                        edit.tables.joined(separator: " "), edit.reason ?? "",
                    ]
                })
    }

    private static func csv(_ rows: [[String]]) -> [UInt8] {
        rows.flatMap { row in Array(row.map(quoted).joined(separator: ",").utf8) + [UInt8(ascii: "\n")] }
    }

    private static func quoted(_ value: String) -> String {
        value.contains { "\",\n".contains($0) } ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
    }
}

extension PlannedTable {
    /// Where a sample has its rows.
    fileprivate var sampleFile: String { "\(kind == .table ? "tables" : "related")/\(id).csv" }
}

private final class BytesInMemory: SampleSink {
    private(set) var bytes: [UInt8] = []

    func write(_ new: [UInt8]) { bytes += new }
}

/// A file of a sample: no value in it needs quotes.
private struct PlainSheet {
    let header: [String]
    let rows: [[String: String]]

    init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = lines.first ?? []
        self.header = header
        rows = lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }
}
