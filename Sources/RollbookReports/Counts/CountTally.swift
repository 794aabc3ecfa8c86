package import RollbookModel
import RollbookRecords

/// Counts records by the values of items, batch by batch. Memory grows with the combinations that are met, and with the
/// students where they are counted.
package struct CountTally: Sendable {
    private let plan: Plan
    private let items: [Int]
    private var index: CellIndex
    private var cells: [Cell] = []
    private var students: StudentCount?
    /// By place in `items`.
    private var labels: [[String: String]]
    private let countsEdits: Bool

    private static let mostLookups = 16

    private struct Cell {
        /// How often a related row was asked what its values are in words.
        var lookups = 0
        var records = RecordCounts()
        var students = 0
        var findings = 0
        /// By edit; empty where nobody asks.
        var edits: [Int32] = []
    }

    /// - Parameters:
    ///   - items: indices into `Plan.items`.
    ///   - countsStudents: whether different students are counted, where the format says what tells them apart.
    ///   - countsEdits: whether each row knows the edits that failed in it.
    package init(_ plan: Plan, by items: [Int], countsStudents: Bool = false, countsEdits: Bool = false) {
        self.plan = plan
        self.items = items
        index = CellIndex(items.map { plan.items[$0].slot })
        students = countsStudents ? plan.counts.student.map { StudentCount(plan.items[$0].slot) } : nil
        labels = items.map { _ in [:] }
        self.countsEdits = countsEdits
    }

    /// Adds a batch as it was judged; the cell of each record.
    @discardableResult
    package mutating func add(
        _ batch: RecordBatch, rejected: BitMask, heldBack: BitMask, failures: [BitMask]
    ) -> [Int32] {
        let places = index.cells(of: batch)
        let new = Cell(edits: countsEdits ? Array(repeating: 0, count: plan.edits.count) : [])
        cells += repeatElement(new, count: index.count - cells.count)
        for place in places { cells[Int(place)].records.read += 1 }
        rejected.forEachSet { cells[Int(places[$0])].records.rejected += 1 }
        heldBack.forEachSet { cells[Int(places[$0])].records.heldBack += 1 }
        for defect in batch.defects { cells[Int(places[defect.record])].findings += 1 }
        for (edit, fails) in failures.enumerated() {
            fails.forEachSet { record in
                let place = Int(places[record])
                cells[place].findings += 1
                if countsEdits { cells[place].edits[edit] += 1 }
            }
        }
        students?.add(batch, places) { cells[$0].students += 1 }
        return places
    }

    /// Takes what related rows say of values not named so far.
    ///
    /// - Parameter text: what a column of the row related to a record says, without blanks around it; nil for no row.
    package mutating func name(
        _ batch: RecordBatch, _ places: [Int32],
        _ text: (_ column: PlannedCounts.RelatedColumn, _ record: Int) -> String?
    ) {
        for (place, item) in items.enumerated() {
            guard let column = plan.counts.names[item] else { continue }
            for record in 0..<batch.count {
                let cell = Int(places[record])
                // A row that says it is found at once, or else hardly ever.
                guard cells[cell].lookups < Self.mostLookups else { continue }
                cells[cell].lookups += 1
                let value = index.value(place, of: cell)
                guard labels[place][value] == nil, let text = text(column, record), !text.isEmpty else { continue }
                labels[place][value] = text
            }
        }
    }

    /// The first item's value in each cell, as `add` numbers them.
    package var values: [String] { cells.indices.map { index.value(0, of: $0) } }

    package var table: CountTable {
        let counted = items.enumerated().map { CountedItem($0.element, of: plan, labels: labels[$0.offset]) }
        let table = CountTable(items: counted, rows: cells.indices.map { row($0) }, totals: totals)
        return CountTable(
            items: counted, rows: table.rows.sorted { table.precedes($0.values, $1.values) }, totals: totals)
    }

    private func row(_ cell: Int) -> CountTable.Row {
        row(cells[cell], values: items.indices.map { index.value($0, of: cell) }, students: cells[cell].students)
    }

    private var totals: CountTable.Row {
        var all = Cell(edits: countsEdits ? Array(repeating: 0, count: plan.edits.count) : [])
        for cell in cells {
            all.records += cell.records
            all.findings += cell.findings
            for edit in cell.edits.indices { all.edits[edit] += cell.edits[edit] }
        }
        return row(all, values: [], students: students?.total ?? 0)
    }

    private func row(_ cell: Cell, values: [String], students: Int) -> CountTable.Row {
        var records = cell.records
        records.valid = records.read - records.keptOut
        let failed = cell.edits.indices.filter { cell.edits[$0] > 0 }.sorted { a, b in
            (-cell.edits[a], plan.edits[a].level, a) < (-cell.edits[b], plan.edits[b].level, b)
        }
        return CountTable.Row(
            values: values, records: records, students: self.students == nil ? nil : students,
            findings: cell.findings, edits: failed.map { (id: plan.edits[$0].id, records: Int(cell.edits[$0])) })
    }
}

/// Different students, in each cell and over all.
private struct StudentCount {
    private let slot: Slot
    private var seen: Set<Fingerprint> = []
    private(set) var total = 0

    init(_ slot: Slot) {
        self.slot = slot
    }

    /// Calls `isNew` with the cell of each student not met in it before. A blank is no student.
    mutating func add(_ batch: RecordBatch, _ cells: [Int32], _ isNew: (Int) -> Void) {
        for record in 0..<batch.count {
            let student = batch.value(record, slot)
            guard student.contains(where: { $0 != UInt8(ascii: " ") }) else { continue }
            guard seen.insert(Fingerprint(student, seed: UInt64(cells[record]))).inserted else { continue }
            isNew(Int(cells[record]))
            if seen.insert(Fingerprint(student, seed: .max)).inserted { total += 1 }
        }
    }
}
