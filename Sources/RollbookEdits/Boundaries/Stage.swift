import RollbookModel

/// Makes scenes of records and changes.
///
/// Rows of tables are shared by many records, so a row is never changed in place: the record gets a key value of its
/// own, every row that it finds by that key is copied under it, and the copy is changed or left out.
struct Stage {
    let ground: Ground
    let reading: Reading
    /// By item: values that records or rows hold already.
    private var taken: [Int: Set<[UInt8]>] = [:]
    /// By item: how many values cases have taken.
    private var takes: [Int: Int] = [:]
    /// From this length on there are values enough to begin behind those taken.
    private static let spacious = 8

    private var plan: Plan { ground.plan }

    init(_ ground: Ground) {
        self.ground = ground
        reading = Reading(ground.plan)
        let joined = Set(plan.relations.flatMap { $0.joins.map(\.item) })
        for item in plan.items.indices where joined.contains(item) || plan.items[item].isKey {
            taken[item] = Set(ground.records.compactMap { $0[item]?.trimmed })
        }
        for relation in plan.relations {
            for row in ground.tables[relation.table] ?? [] {
                for join in relation.joins { taken[join.item]?.insert(row[join.column].trimmed) }
            }
        }
    }

    /// Takes the key values that a scene has for its own.
    mutating func take(_ scene: Scene) {
        for (item, value) in scene.fresh where taken[item, default: []].insert(value.trimmed).inserted {
            takes[item, default: 0] += 1
        }
    }

    /// nil where the changes cannot be made: nothing tells the record's row from others'.
    func scene(_ record: Int, _ changes: [Change]) -> Scene? {
        var scene = Scene(ground, record: record)
        for change in changes {
            switch change {
            case .item(let item, let value): scene.values[item] = value
            case .tooLong(let item, _): scene.values[item] = nil
            case .fresh(let item, let value): scene.fresh[item] = value
            case .column, .row: break
            }
        }
        for relation in Set(changes.compactMap(\.relation)).sorted() {
            let items = plan.relations[relation].joins.map(\.item)
            if items.contains(where: { scene.fresh[$0] != nil }) { continue }
            let changed = items.filter { item in changes.contains { $0.item == item } }
            guard ground.missingTable(of: relation) == nil,
                let (item, value) = freshKey(items.filter { !changed.contains($0) }, scene) ?? freshKey(changed, scene)
            else { return nil }
            scene.fresh[item] = value
        }
        return scene.fresh.isEmpty ? scene : copyingRows(scene, changes)
    }

    /// The item that best tells a record from others, and a value of its own for it.
    private func freshKey(_ items: [Int], _ scene: Scene) -> (item: Int, value: [UInt8])? {
        let ordered = items.sorted { (weakness($0), $0) < (weakness($1), $1) }
        for item in ordered {
            if let value = freshValue(item, scene.values[item]) { return (item, value) }
        }
        return nil
    }

    /// Long free texts first, codes last.
    private func weakness(_ item: Int) -> Int {
        plan.items[item].codes == nil ? -plan.items[item].slot.length : 1
    }

    /// A value of an item that no record or row holds, as near as can be to one.
    func freshValue(_ item: Int, _ current: [UInt8]?) -> [UInt8]? {
        guard let current = current?.trimmed, !current.isEmpty else { return nil }
        let slot = plan.items[item].slot
        let taken = taken[item] ?? []
        if let codes = plan.items[item].codes {
            return codes.lazy.compactMap { placed(Array($0.utf8), in: slot) }.first { !taken.contains($0.trimmed) }
        }
        let first = slot.length < Self.spacious ? 0 : takes[item] ?? 0
        return (first + 1...first + 5_000).lazy.compactMap { neighbour(of: current, $0) }.first {
            !taken.contains($0.trimmed)
        }
        .flatMap { placed($0, in: slot) }
    }

    // MARK: Rows

    private struct Copy {
        let table: Int
        let source: [[UInt8]]?
        var row: [[UInt8]]
        var isLeftOut = false
    }

    private func copyingRows(_ changed: Scene, _ changes: [Change]) -> Scene? {
        var scene = changed
        for (item, value) in scene.fresh { scene.values[item] = value }
        var copies: [Copy] = []
        for (index, relation) in plan.relations.enumerated() {
            let own = changes.filter { $0.relation == index }
            guard !own.isEmpty || relation.joins.contains(where: { scene.fresh[$0.item] != nil }) else { continue }
            guard let table = ground.tables[relation.table] else { continue }
            let source = reading.row(index, changed)
            let isWanted = own.contains { if case .row(_, isFound: false) = $0 { false } else { true } }
            guard source != nil || isWanted else { continue }
            let known = copies.firstIndex { $0.table == relation.table && $0.source != nil && $0.source == source }
            var copy =
                known.map { copies[$0] }
                ?? Copy(table: relation.table, source: source, row: source ?? pattern(of: index, table))
            guard apply(own, to: &copy, relation, scene) else { return nil }
            if let known { copies[known] = copy } else { copies.append(copy) }
        }
        scene.extra = copies.filter { !$0.isLeftOut }.map { ($0.table, $0.row) }
        return scene
    }

    private func apply(_ changes: [Change], to copy: inout Copy, _ relation: PlannedRelation, _ scene: Scene) -> Bool {
        for join in relation.joins {
            guard let value = scene.values[join.item],
                let cell = placed(value, in: plan.tables[relation.table].columns[join.column].slot)
            else { return false }
            copy.row[join.column] = cell
        }
        for constant in relation.constants(plan.variables) {
            guard let cell = placed(constant.text, in: plan.tables[relation.table].columns[constant.column].slot) else {
                return false
            }
            copy.row[constant.column] = cell
        }
        for change in changes {
            switch change {
            case .column(_, let column, let value): copy.row[column] = value
            case .row(_, isFound: false): copy.isLeftOut = true
            case .row, .item, .fresh, .tooLong: break
            }
        }
        return true
    }

    /// The row of which a copy is made where a record finds none: one that finds what it must.
    private func pattern(of relation: Int, _ rows: [[[UInt8]]]) -> [[UInt8]] {
        rows.first { ground.findsRequired($0, relation) } ?? rows.first ?? blankRow(plan.relations[relation].table)
    }

    private func blankRow(_ table: Int) -> [[UInt8]] {
        plan.tables[table].columns.map { Array(repeating: blank, count: $0.slot.length) }
    }
}

/// The text some steps on: its last digits counted up or down, or its last letter moved. nil where there is none.
func neighbour(of text: [UInt8], _ step: Int) -> [UInt8]? {
    var text = text.trimmed
    guard let end = text.lastIndex(where: isDigit) else { return letterNeighbour(of: text, step) }
    let start = (text[...end].lastIndex { !isDigit($0) }).map { $0 + 1 } ?? 0
    let first = max(start, end - 8)
    let width = end + 1 - first
    guard let number = Int(String(decoding: text[first...end], as: UTF8.self)) else { return nil }
    let size = (0..<width).reduce(1) { power, _ in power * 10 }
    let next = ((number + step) % size + size) % size
    text.replaceSubrange(first...end, with: zeroFilled(next, width))
    return text
}

private func letterNeighbour(of text: [UInt8], _ step: Int) -> [UInt8]? {
    guard var last = text.popLastByte else { return nil }
    let (low, size) = (Int(UInt8(ascii: "A")), 26)
    guard (low..<low + size).contains(Int(last.byte)), abs(step) < size else { return nil }
    last.rest.append(UInt8(((Int(last.byte) - low + step) % size + size) % size + low))
    return last.rest
}

func zeroFilled(_ number: Int, _ width: Int) -> [UInt8] {
    let digits = Array("\(number)".utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
}

extension [UInt8] {
    fileprivate var popLastByte: (rest: [UInt8], byte: UInt8)? { last.map { (Array(dropLast()), $0) } }
}
