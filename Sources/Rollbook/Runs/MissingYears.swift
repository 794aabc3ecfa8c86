import RollbookEdits
import RollbookModel
import RollbookReports

/// School years of which a supplied table has no row although records that fail look them up: most likely the list of that
/// year was not supplied.
struct MissingYears {
    /// What an edit looks up in a table that tells years apart.
    fileprivate struct LookUp {
        let table: Int
        let wanted: Wanted
        /// The spellings of years of which the table has no row.
        let missing: [[UInt8]: SchoolYear]
    }

    fileprivate enum Wanted {
        /// What stands at an item's slot.
        case item(Slot)
        case fixed([UInt8])
    }

    private struct MissingYear: Hashable {
        let table: Int
        let year: SchoolYear
    }

    private let plan: Plan
    /// What each table was read from.
    private let sources: [Int: String]
    /// By edit.
    private let lookUps: [[LookUp]]
    /// By edit, records that fail it.
    private var failures: [MissingYear: [Int: Int]] = [:]

    /// Fewer records may as well have slips.
    private static let least = 10
    /// How far from the run's own a year is taken for one that is meant.
    private static let years = -20...1

    init(_ program: EditProgram, _ supplies: Supplies) {
        let plan = program.plan
        self.plan = plan
        sources = supplies.rows.mapValues(\.source)
        let spellings = plan.yearSpellings(Self.years)
        let lookUps = plan.relations.map { LookUp($0, plan, supplies.rows[$0.table], spellings) }
        self.lookUps = plan.edits.indices.map { edit in program.relations(of: edit).compactMap { lookUps[$0] } }
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
        guard records > 0, let year = lookUp.missing[value] else { return }
        failures[MissingYear(table: lookUp.table, year: year), default: [:]][edit, default: 0] += records
    }

    /// Whole sentences, a table's newest year first.
    var notes: [String] {
        let missing = failures.filter { ($0.value.values.max() ?? 0) >= Self.least }
        return missing.sorted { ($0.key.table, $1.key.year) < ($1.key.table, $0.key.year) }.map {
            note($0.key, $0.value)
        }
    }

    private func note(_ missing: MissingYear, _ failures: [Int: Int]) -> String {
        let table = plan.tables[missing.table]
        let edits = failures.keys.sorted().map { plan.edits[$0].id }
        return
            "\(sources[missing.table] ?? table.id): it has no row of \(missing.year), which \(failures.values.max() ?? 0) "
            + "records that fail \(editList(edits)) look up. If it is of another year, add the \(table.name) of \(missing.year)."
    }
}

extension MissingYears.LookUp {
    /// nil where the table has no years, or was not supplied.
    fileprivate init?(
        _ relation: PlannedRelation, _ plan: Plan, _ rows: RowSet?, _ spellings: [[UInt8]: SchoolYear]
    ) {
        let columns = plan.tables[relation.table].columns
        guard plan.tables[relation.table].kind == .table, let rows,
            let (column, operand) = relation.on.first(where: { columns[$0.column].id == plan.agency.tableYears })
        else { return nil }
        table = relation.table
        missing = spellings.filter { [known = rows.values(at: columns[column].slot)] in !known.contains($0.key) }
        wanted =
            switch operand {
            case .item(let item): .item(plan.items[item].slot)
            case .constant(let text): .fixed(Array(text.utf8))
            case .variable(let name): .fixed(Array((plan.variables.text(name) ?? "").utf8))
            }
    }
}

extension Plan {
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
