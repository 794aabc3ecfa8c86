package import RollbookModel

/// Synthetic records and rows as plain text: what boundary cases start from.
///
/// Nothing here or in `Reading` uses the compiled program, so that what is expected of a case is a second reading of
/// the definition and not the engine's own.
package struct Ground: Sendable {
    let plan: Plan
    /// Values by item, in each of some records that every edit holds for.
    let records: [[[UInt8]?]]
    /// Rows by index into `Plan.tables`, each value by column; a file that a sample lacks has none.
    let tables: [Int: [[[UInt8]]]]
    /// By relation: the rows that its constants admit, by what they are joined by.
    private let index: [[[[UInt8]]: [Int]]]
    /// By relation: what its rows must find.
    private let required: [RequiredRows]

    /// - Parameters:
    ///   - records: each by item id, as an extract spells the values.
    ///   - tables: rows by index into `Plan.tables`, each by column id.
    package init(_ plan: Plan, records: [[String: String]], tables: [Int: [[String: String]]]) {
        let placedRecords = records.map { record in
            plan.items.map { $0.placing(Array((record[$0.id] ?? "").utf8)) }
        }
        let placedTables = Dictionary(
            uniqueKeysWithValues: tables.map { table, rows in
                let columns = plan.tables[table].columns
                return (table, rows.map { row in columns.map { placedOrCut(row[$0.id] ?? "", in: $0.slot) } })
            })
        self.init(placed: plan, placedRecords, placedTables)
    }

    private init(placed plan: Plan, _ records: [[[UInt8]?]], _ tables: [Int: [[[UInt8]]]]) {
        self.plan = plan
        self.records = records
        self.tables = tables
        let required = plan.relations.map { RequiredRows($0, tables, plan.variables) }
        self.required = required
        index = zip(plan.relations, required).map { relation, required in
            var index: [[[UInt8]]: [Int]] = [:]
            for (number, row) in (tables[relation.table] ?? []).enumerated()
            where relation.admits(row, plan.variables) && required.admit(row) {
                index[relation.key(ofRow: row), default: []].append(number)
            }
            return index
        }
    }

    /// Whether a relation may find a row, whatever the record.
    func admits(_ row: [[UInt8]], _ relation: Int) -> Bool {
        plan.relations[relation].admits(row, plan.variables) && required[relation].admit(row)
    }

    /// Whether a row finds what a relation asks of its rows.
    func findsRequired(_ row: [[UInt8]], _ relation: Int) -> Bool { required[relation].admit(row) }

    /// A table that a relation reads and a sample lacks.
    func missingTable(of relation: Int) -> Int? { plan.relations[relation].tables.first { tables[$0] == nil } }

    /// Other records, with rows added to the tables.
    func with(records: [[[UInt8]?]], rows: [(table: Int, row: [[UInt8]])]) -> Ground {
        var tables = tables
        for (table, row) in rows { tables[table, default: []].append(row) }
        return Ground(placed: plan, records, tables)
    }

    /// The rows that a relation may take for a record; nil where a value to look up did not fit.
    func rows(_ relation: Int, for values: [[UInt8]?]) -> [Int]? {
        plan.relations[relation].key(of: values).map { index[relation][$0] ?? [] }
    }
}

extension PlannedRelation {
    /// The items that it joins with columns.
    var joins: [(column: Int, item: Int)] {
        on.compactMap { column, operand in
            if case .item(let item) = operand { (column, item) } else { nil }
        }
    }

    func key(ofRow row: [[UInt8]]) -> [[UInt8]] { joins.map { row[$0.column].trimmed } }

    func key(of values: [[UInt8]?]) -> [[UInt8]]? {
        let key = joins.compactMap { values[$0.item]?.trimmed }
        return key.count == joins.count ? key : nil
    }

    /// Whether a row agrees with what it is joined by besides items.
    func admits(_ row: [[UInt8]], _ variables: Variables) -> Bool {
        Self.agrees(row, constants(variables))
    }

    fileprivate static func agrees(_ row: [[UInt8]], _ constants: [(column: Int, text: [UInt8])]) -> Bool {
        constants.allSatisfy { row[$0.column].trimmed == $0.text.trimmed }
    }

    func constants(_ variables: Variables) -> [(column: Int, text: [UInt8])] { Self.constants(on, variables) }

    fileprivate static func constants(
        _ on: [(column: Int, operand: Operand)], _ variables: Variables
    ) -> [(column: Int, text: [UInt8])] {
        on.compactMap { column, operand in
            switch operand {
            case .item: nil
            case .variable(let name): (column, Array((variables.text(name) ?? "").utf8))
            case .constant(let text): (column, Array(text.utf8))
            }
        }
    }
}

/// What the rows of a relation must find.
private struct RequiredRows: Sendable {
    /// Columns of the relation's rows; nil where every row is admitted.
    private let columns: [Int]?
    private let keys: Set<[[UInt8]]>

    init(_ relation: PlannedRelation, _ tables: [Int: [[[UInt8]]]], _ variables: Variables) {
        let on = relation.required?.on ?? []
        let joins = on.compactMap { column, operand -> (other: Int, own: Int)? in
            if case .item(let own) = operand { (column, own) } else { nil }
        }
        let constants = PlannedRelation.constants(on, variables)
        columns = relation.required.map { _ in joins.map(\.own) }
        let rows = (relation.required.flatMap { tables[$0.table] } ?? []).filter {
            PlannedRelation.agrees($0, constants)
        }
        keys = Set(rows.map { row in joins.map { row[$0.other].trimmed } })
    }

    func admit(_ row: [[UInt8]]) -> Bool { columns.map { keys.contains($0.map { row[$0].trimmed }) } ?? true }
}

extension PlannedItem {
    /// What stands in a record for a value of an extract: where that has none, what the format puts. nil where it does
    /// not fit.
    func placing(_ value: [UInt8]) -> [UInt8]? {
        let found = placed(value, in: slot)
        guard let standing = self.value?.text, found?.trimmed.isEmpty == true else { return found }
        return placed(Array(standing.utf8), in: slot)
    }
}

/// A value as it stands in a record: justified and filled. nil where it does not fit.
func placed(_ value: [UInt8], in slot: Slot) -> [UInt8]? {
    var content = value.trimmed
    if !slot.keepsLeadingBlanks { content = Array(content.drop { $0 == blank }) }
    guard content.count <= slot.length else { return nil }
    guard slot.isRightJustified, !content.isEmpty, content.allSatisfy(isDigit) else {
        return content.padded(to: slot.length)
    }
    return Array(repeating: UInt8(ascii: "0"), count: slot.length - content.count) + content
}

private func placedOrCut(_ text: String, in slot: Slot) -> [UInt8] {
    placed(Array(text.utf8), in: slot) ?? Array(repeating: blank, count: slot.length)
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
