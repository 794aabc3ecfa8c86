import RollbookEdits
import RollbookModel
import RollbookReports

/// Counts records that fail because, most likely, a school year's list was left out: they look up a year of which the
/// supplied table has no row at all.
struct MissingYearTally {
    /// What an edit looks up in a table that tells years apart.
    fileprivate struct LookUp: Hashable {
        let table: Int
        let wanted: Wanted
    }

    fileprivate enum Wanted: Hashable {
        /// What stands at an item's slot.
        case item(Slot)
        case fixed([UInt8])
    }

    private struct Key: Hashable {
        let table: Int
        let year: SchoolYear
    }

    private let plan: Plan
    /// What each table was read from.
    private let sources: [Int: String]
    /// By table, the spellings of years of which it has no row.
    private let missing: [Int: [[UInt8]: SchoolYear]]
    /// By edit, each once, whichever of its relations look it up.
    private let lookUps: [[LookUp]]
    /// By edit, records that fail it.
    private var failures: [Key: [Int: Int]] = [:]

    /// Fewer records may as well have slips.
    private static let least = 10
    /// How far from the run's own a year is taken for one that is meant.
    private static let years = -20...1

    init(_ program: EditProgram, _ supplies: Supplies) {
        let plan = program.plan
        self.plan = plan
        sources = supplies.rows.mapValues(\.source)
        let spellings = plan.yearSpellings(Self.years)
        var missing: [Int: [[UInt8]: SchoolYear]] = [:]
        for (table, rows) in supplies.rows {
            guard let column = plan.yearColumn(of: table) else { continue }
            let known = rows.values(at: plan.tables[table].columns[column].slot)
            missing[table] = spellings.filter { !known.contains($0.key) }
        }
        self.missing = missing
        lookUps = plan.edits.indices.map { edit in
            program.relations(of: edit).compactMap { LookUp(plan.relations[$0], plan) }.reduce(into: []) {
                all, lookUp in
                if missing[lookUp.table] != nil, !all.contains(lookUp) { all.append(lookUp) }
            }
        }
    }

    /// Adds the records of a batch that fail an edit.
    mutating func add(_ fails: BitMask, of edit: Int, in batch: RecordBatch) {
        guard !lookUps[edit].isEmpty, !fails.isEmpty else { return }
        for lookUp in lookUps[edit] {
            switch lookUp.wanted {
            case .fixed(let value): count(fails.population, value, lookUp, edit)
            case .item(let slot):
                var last: (value: [UInt8], count: Int) = ([], 0)
                fails.forEachSet { record in
                    let start = record * batch.stride + slot.offset
                    let value = batch.images[start..<start + slot.length]
                    if value.elementsEqual(last.value) { return last.count += 1 }
                    count(last.count, last.value, lookUp, edit)
                    last = (Array(value), 1)
                }
                count(last.count, last.value, lookUp, edit)
            }
        }
    }

    private mutating func count(_ records: Int, _ value: [UInt8], _ lookUp: LookUp, _ edit: Int) {
        guard records > 0, let year = missing[lookUp.table]?[value] else { return }
        failures[Key(table: lookUp.table, year: year), default: [:]][edit, default: 0] += records
    }

    /// By table, the newest first.
    var found: [MissingYear] {
        let counts = failures.map { (key: $0.key, byEdit: $0.value, records: $0.value.values.max() ?? 0) }
        return counts.filter { $0.records >= Self.least }
            .sorted { ($0.key.table, $1.key.year) < ($1.key.table, $0.key.year) }
            .map { key, byEdit, records in
                let table = plan.tables[key.table]
                return MissingYear(
                    file: sources[key.table] ?? table.id, table: table.name, year: key.year,
                    edits: byEdit.keys.sorted().map { plan.edits[$0].id }, records: records)
            }
    }
}

extension MissingYearTally.LookUp {
    /// nil where the table tells no years apart.
    fileprivate init?(_ relation: PlannedRelation, _ plan: Plan) {
        guard let column = plan.yearColumn(of: relation.table),
            let operand = relation.on.first(where: { $0.column == column })?.operand
        else { return nil }
        table = relation.table
        wanted =
            switch operand {
            case .item(let item): .item(plan.items[item].slot)
            case .constant(let text): .fixed(Array(text.utf8))
            case .variable(let name): .fixed(Array((plan.variables.text(name) ?? "").utf8))
            }
    }
}

extension Plan {
    /// The column of a reference table that tells school years apart.
    fileprivate func yearColumn(of table: Int) -> Int? {
        guard tables[table].kind == .table, let name = agency.tableYears else { return nil }
        return tables[table].columns.firstIndex { $0.id == name }
    }

    /// School years around the run's own, as records spell them.
    fileprivate func yearSpellings(_ range: ClosedRange<Int>) -> [[UInt8]: SchoolYear] {
        let years = range.map { SchoolYear(first: year.first + $0) }
        return Dictionary(years.map { (Array(agency.yearPicture.spell($0).utf8), $0) }) { first, _ in first }
    }
}

extension RowSet {
    /// The different contents of a column.
    fileprivate func values(at slot: Slot) -> Set<[UInt8]> {
        var values: Set<[UInt8]> = []
        var last: ArraySlice<UInt8> = []
        for row in 0..<count {
            let start = row * stride + slot.offset
            let value = images[start..<start + slot.length]
            if value.elementsEqual(last) { continue }
            last = value
            values.insert(Array(value))
        }
        return values
    }
}
