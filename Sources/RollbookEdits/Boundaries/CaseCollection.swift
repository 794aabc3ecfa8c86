import RollbookModel

/// Collects cases; equal records are one row, whatever edits they are for.
struct CaseCollection {
    struct Row {
        let record: Int
        let changes: [Change]
        /// As it was when it was added: the rows of later cases are not in it.
        let scene: Scene
        /// Copies of one record are rows of their own.
        var copy = 0
    }

    private struct Key: Hashable {
        let record: Int
        let changes: [Change]
        let copy: Int
    }

    private(set) var stage: Stage
    private(set) var rows: [Row] = []
    private(set) var extra: [(table: Int, row: [[UInt8]])] = []
    /// Rows for each edit, by index, in order.
    private(set) var targets: [Int: [Int]] = [:]
    /// Rows for Rollbook's own findings.
    private(set) var tooLong: [Int] = []
    /// Groups of rows for each edit on groups.
    private(set) var groups: [(edit: Int, rows: [Int])] = []
    private var known: [Key: Int] = [:]
    /// Conditions of which a record that fails one is not loaded.
    private let gates: [Expression]
    /// The row of each key in reference tables, which take no second.
    private var keyed: [Int: [[[UInt8]]: [[UInt8]]]] = [:]

    var ground: Ground { stage.ground }
    var plan: Plan { ground.plan }
    var reading: Reading { stage.reading }

    init(_ ground: Ground) {
        stage = Stage(ground)
        let plan = ground.plan
        gates = plan.edits.compactMap { edit in
            guard plan.agency.levels[edit.level].holdsBack, case .check(let text) = edit.rule else { return nil }
            return try? Parser.expression(text)
        }
        for (index, table) in ground.plan.tables.enumerated() where table.kind == .table && !table.key.isEmpty {
            let rows = ground.tables[index] ?? []
            keyed[index] = Dictionary(rows.map { row in (table.key.map { row[$0].trimmed }, row) }) { first, _ in first
            }
        }
    }

    /// The row of a record with changes, as a case of an edit; nil where it cannot be made beside the others.
    @discardableResult
    mutating func add(_ record: Int, _ changes: [Change], for edit: Int?, copy: Int = 0) -> Int? {
        guard let row = row(record, changes, copy: copy) else { return nil }
        if let edit, targets[edit]?.contains(row) != true { targets[edit, default: []].append(row) }
        return row
    }

    mutating func add(group rows: [Int], of edit: Int) { groups.append((edit, rows)) }

    private mutating func row(_ record: Int, _ changes: [Change], copy: Int) -> Int? {
        let key = Key(record: record, changes: changes, copy: copy)
        if let row = known[key] { return row }
        guard let scene = stage.scene(record, changes), keep(scene.extra) else { return nil }
        stage.take(scene)
        rows.append(Row(record: record, changes: changes, scene: scene, copy: copy))
        known[key] = rows.count - 1
        return rows.count - 1
    }

    private mutating func keep(_ new: [(table: Int, row: [[UInt8]])]) -> Bool {
        var added: [(table: Int, row: [[UInt8]])] = []
        for (table, row) in new {
            let key = plan.tables[table].key.map { row[$0].trimmed }
            if let old = keyed[table]?[key] {
                guard old == row else { return false }
            } else {
                added.append((table, row))
            }
        }
        for (table, row) in added {
            let key = plan.tables[table].key.map { row[$0].trimmed }
            keyed[table]?[key] = row
        }
        extra += added
        return true
    }

    /// One record for each item with a value that is too long by one.
    mutating func addLengths() {
        guard !ground.records.isEmpty else { return }
        for (index, item) in plan.items.enumerated() where !item.isFiller && !item.isRecordNumber {
            let value = (ground.records[0][index] ?? []).trimmed
            let text = value + Array(repeating: UInt8(ascii: "1"), count: item.slot.length + 1 - value.count)
            if let row = add(0, [.tooLong(item: index, text)], for: nil) { tooLong.append(row) }
        }
    }

    /// Whether a record would be loaded: no edit that holds records back fails.
    func isLoadable(_ scene: Scene) -> Bool { gates.allSatisfy { reading.truth($0, scene) != false } }
}
