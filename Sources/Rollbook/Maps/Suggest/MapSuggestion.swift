import RollbookDefinitions
package import RollbookModel
import RollbookRecords

/// `map suggest`: a draft of a map, from a header and the first rows, with the reasons for each line. It holds no student's
/// value: shapes only, and words that stand for codes.
package struct MapSuggestion {
    let plan: Plan
    let known: KnownWays
    let columns: [ColumnSample]
    private let rows: Int
    let tables: [SampledTable]
    private let name: String
    private let file: String

    /// - Parameter request: its only input is the file; its tables are those to look names up in.
    package init(_ request: RunRequest, definitions: Definitions) throws {
        let target = request.target
        plan = try definitions.catalog.plan(
            format: target.format, year: target.year, survey: target.survey, onlyReading: true, counting: true)
        file = request.inputs.first ?? ""
        name = Self.name(of: file)
        (columns, rows) = try [ColumnSample].read(file, settings: request.inputSettings(plan), rows: Self.looked)
        known = KnownWays(plan, definitions, columns: columns.map(\.name))
        tables = try request.tables.map { (table) throws(Problem) in
            try SampledTable(table, settings: request.inputSettings())
        }
    }

    private static let looked = 5_000

    /// The draft, as a file.
    package var text: String {
        var lines = [
            "# Drafted by rollbook map suggest from \(InputName(file).path.split(separator: "/").last ?? ""): \(rows) "
                + "row\(rows == 1 ? "" : "s") looked at.",
            "# Review each line; then take \"draft: true\" out.",
            "map: \(yamlText(name))", "draft: true", "for: \(plan.fullName)",
            "source: who uses such files, and who reviewed this map", "items:",
        ]
        var used: Set<String> = []
        for item in plan.items where !item.isFiller && !item.isRecordNumber {
            let guess = guess(item)
            lines += guess.reasons.map { "  # \($0)" }
            if let says = guess.says {
                lines.append("  \(item.id): \(says.yaml)")
                used.formUnion(says.ways.flatMap(\.columns).map { headerName($0.text) })
            } else {
                lines.append("  # TODO \(item.id):")
            }
        }
        let rest = columns.filter { !used.contains(headerName($0.name)) }.map(\.name)
        if !rest.isEmpty { lines.append("# Columns that no item asks for: \(rest.joined(separator: ", ")).") }
        return lines.map { "\($0)\n" }.joined()
    }

    /// Writes the draft whole or not at all.
    package func write(to path: String, replaces: Bool) throws(Problem) {
        let file = try OutputFile(destination: path, replaces: replaces)
        try file.open().write(Array(text.utf8))
        try file.commit()
    }

    private static func name(of file: String) -> String {
        let last = InputName(file).path.split(separator: "/").last.map(String.init) ?? "map"
        let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        return stem.lowercased().replacing(" ", with: "-")
    }
}

/// What is suggested for one item, and why.
struct Guess {
    let says: RecordMap.Item?
    let reasons: [String]
}

extension MapSuggestion {
    private func guess(_ item: PlannedItem) -> Guess {
        if let (says, map) = known.item(item, whole: true) {
            return Guess(says: says, reasons: ["As in the ready-made map \(map)."])
        }
        if let column = columns.first(where: { item.isCalled($0.name) }) {
            return refined(item, column, "Its column is headed by the item's id or name.")
        }
        if let (says, map) = known.item(item) {
            return Guess(says: says, reasons: ["As in the ready-made map \(map)."])
        }
        if let column = nearest(item) { return refined(item, column, "Its column is headed almost like the item.") }
        if let constant = known.constant(item) {
            return Guess(says: constant, reasons: ["No column seems to hold it; the ready-made maps put this."])
        }
        if let variable = plan.variable(for: item) {
            let value = ValueTemplate([.variable(variable)], place: Self.nowhere)
            return Guess(
                says: item.mapped(.value(value)), reasons: ["No column seems to hold it; the edits want it so."])
        }
        return byValues(item) ?? Guess(says: nil, reasons: ["\(item.name): no column seems to hold it."])
    }

    /// A column headed almost like an item, whose values would fit.
    private func nearest(_ item: PlannedItem) -> ColumnSample? {
        let names = columns.map(\.name)
        let wanted = [item.id.replacing("_", with: " "), item.name]
        let found = wanted.lazy.compactMap { nearestName(to: $0, among: names) }.first
        return columns.first { column in
            column.name == found && column.values.keys.allSatisfy { $0.count <= item.slot.length }
        }
    }

    /// A column whose heading says nothing, but whose values do.
    private func byValues(_ item: PlannedItem) -> Guess? {
        if let found = lookUp(item) { return found }
        if let codes = item.codes, codes.count > 1 {
            if let column = columns.first(where: { $0.isAmong(Set(codes)) }), onlyItem(among: column) == item.id {
                return refined(item, column, "All that its column holds are codes of the item.")
            }
            let worded = columns.first { column in
                let words = column.values.keys
                return !column.isVaried && words.count { known.code(for: $0, of: item) != nil } * 2 > words.count
            }
            if let worded {
                return refined(item, worded, "Its column holds words that others use for the item's codes.")
            }
        }
        let dated = columns.filter { !$0.datePatterns.isEmpty }
        if plan.datePattern(of: item) != nil, dated.count == 1 {
            return refined(item, dated[0], "No other column holds dates.")
        }
        return nil
    }

    static let nowhere = Place(file: "", line: 1, column: 1)

    /// The item whose codes a column's values are, where it is the only one.
    private func onlyItem(among column: ColumnSample) -> String? {
        let items = plan.items.filter { $0.codes.map { column.isAmong(Set($0)) } ?? false }
        return items.count == 1 ? items[0].id : nil
    }
}
