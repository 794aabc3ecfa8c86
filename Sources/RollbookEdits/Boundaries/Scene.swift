import RollbookModel

/// One record with the rows that it finds: a record of the ground, changed.
struct Scene {
    /// nil where nothing of a record is read.
    let ground: Ground?
    /// By item; nil where a value does not fit.
    var values: [[UInt8]?]
    /// Rows that only this record finds, by table.
    var extra: [(table: Int, row: [[UInt8]])] = []
    /// What no other record holds, by item.
    var fresh: [Int: [UInt8]] = [:]

    init(_ ground: Ground, record: Int) {
        self.ground = ground
        values = ground.records[record]
    }

    /// A row as a record of its own, which finds no others.
    init(row: [[UInt8]?]) {
        ground = nil
        values = row
    }

    static let nowhere = Scene(row: [])

    /// What a relation finds, the ground's rows first; nil where a value to look up did not fit
    /// or there is no such file.
    func rows(_ relation: Int) -> [[[UInt8]]]? {
        guard let ground else { return nil }
        let planned = ground.plan.relations[relation]
        guard ground.missingTable(of: relation) == nil, let table = ground.tables[planned.table],
            let key = planned.key(of: values),
            let known = ground.rows(relation, for: values)
        else { return nil }
        return known.map { table[$0] }
            + extra.lazy.filter {
                $0.table == planned.table && planned.key(ofRow: $0.row) == key && ground.admits($0.row, relation)
            }.map(\.row)
    }
}

/// One difference between a case and the record that it starts from.
enum Change: Hashable {
    /// An item holds this, as placed.
    case item(Int, [UInt8])
    /// A column of the row that a relation takes holds this, as placed.
    case column(relation: Int, column: Int, [UInt8])
    /// A relation finds a row, or none.
    case row(relation: Int, isFound: Bool)
    /// An item holds what no other record does, and so do the rows that go with it.
    case fresh(item: Int, [UInt8])
    /// An item holds more than it can.
    case tooLong(item: Int, [UInt8])

    var item: Int? {
        switch self {
        case .item(let item, _), .fresh(let item, _), .tooLong(let item, _): item
        case .column, .row: nil
        }
    }

    var relation: Int? {
        switch self {
        case .column(let relation, _, _), .row(let relation, _): relation
        case .item, .fresh, .tooLong: nil
        }
    }

    /// Whether a later change takes its place.
    func isReplaced(by other: Change) -> Bool {
        switch (self, other) {
        case (.column(let relation, let column, _), .column(let later, let other, _)):
            relation == later && column == other
        case (.row(let relation, _), .row(let later, _)): relation == later
        default: item != nil && item == other.item
        }
    }
}

extension [Change] {
    /// With further changes, which take the place of earlier ones of the same value.
    func adding(_ others: [Change]) -> [Change] {
        filter { change in !others.contains(where: change.isReplaced) } + others
    }
}
