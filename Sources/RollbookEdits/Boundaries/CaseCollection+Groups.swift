import RollbookModel

/// Cases of edits on groups of records.
extension CaseCollection {
    /// Members of a group that count alike: made by the same changes.
    private typealias Kind = [Change]

    /// The most members of each of two kinds.
    private static let most = 6

    /// Groups of up to some members of two kinds, where one member more turns the verdict.
    mutating func add(group ids: [String], _ filter: SourceText?, _ check: SourceText, of edit: Int) {
        let items = ids.compactMap { reading.items[$0] }
        guard let condition = try? Parser.expression(check) else { return }
        let filter = filter.flatMap { try? Parser.expression($0) }
        let filters = condition.aggregates.compactMap(\.filter)
        var done: Set<Bool> = []
        for record in ground.records.indices where done.count < 2 {
            let kinds = kinds(record, filter, filters + condition.distinctTexts, items)
            for pair in pairs(kinds) where done.count < 2 {
                done.formUnion(addTurn(pair, record, items, filter, condition, ids, check, edit))
            }
        }
    }

    private func pairs(_ kinds: [Kind]) -> [(Kind, Kind)] {
        kinds.indices.flatMap { first in kinds[(first + 1)...].map { (kinds[first], $0) } }
    }

    /// Ways to count: each filter true and false, each distinct value another.
    private func kinds(_ record: Int, _ filter: Expression?, _ parts: [Expression], _ items: [Int]) -> [Kind] {
        var starts: [Kind] = [[]]
        if let filter {
            var solver = Solver(stage)
            starts = solver.ways(to: true, filter, record)
        }
        guard let start = starts.first else { return [] }
        var kinds: [Kind] = [start]
        func add(_ kind: Kind) {
            if kinds.count < 8, !kinds.contains(kind), !kind.contains(where: { $0.item.map(items.contains) ?? false }) {
                kinds.append(kind)
            }
        }
        for part in parts {
            if reading.isCondition(part) {
                for wanted in [true, false] {
                    var solver = Solver(stage)
                    solver.ways(to: wanted, part, record, from: start).forEach(add)
                }
            } else if let filter, let candidates = Candidates(stage, record: record, changes: start) {
                for atom in reading.atoms(of: filter) {
                    candidates.candidates(for: atom).map(start.adding).forEach(add)
                }
            }
        }
        return kinds
    }

    /// The smallest groups of two kinds that differ by one member and in their verdict.
    private mutating func addTurn(
        _ kinds: (Kind, Kind), _ record: Int, _ items: [Int], _ filter: Expression?, _ condition: Expression,
        _ ids: [String], _ check: SourceText, _ edit: Int
    ) -> Set<Bool> {
        func verdict(_ a: Int, _ b: Int) -> Bool? {
            guard let first = stage.scene(record, kinds.0), let second = stage.scene(record, kinds.1) else {
                return nil
            }
            let scenes = Array(repeating: first, count: a) + Array(repeating: second, count: b)
            return reading.truth(condition, ofGroup: scenes.filter { reading.chooses(filter, $0) })
        }
        for size in 1..<Self.most {
            for a in 0...size {
                let (before, after) = (verdict(a, size - a), verdict(a, size - a + 1))
                guard let before, let after, before != after else { continue }
                let sets = [(a, size - a), (a, size - a + 1)]
                let added = sets.compactMap { addGroup($0, kinds, record, items, edit) }
                if added.count == 2 { return [before, after] }
            }
        }
        return []
    }

    private mutating func addGroup(
        _ sizes: (Int, Int), _ kinds: (Kind, Kind), _ record: Int, _ items: [Int], _ edit: Int
    ) -> [Int]? {
        let members = Array(repeating: kinds.0, count: sizes.0) + Array(repeating: kinds.1, count: sizes.1)
        guard !members.isEmpty else { return nil }
        for item in items.sorted(by: { plan.items[$0].slot.length > plan.items[$1].slot.length }) {
            guard let value = stage.freshValue(item, ground.records[record][item]) else { continue }
            if let rows = addMembers(members, [.fresh(item: item, value)], record, items, edit) { return rows }
        }
        return nil
    }

    private mutating func addMembers(
        _ members: [Kind], _ own: [Change], _ record: Int, _ items: [Int], _ edit: Int
    ) -> [Int]? {
        var trial = self
        var rows: [Int] = []
        for kind in members {
            guard let changes = trial.asMember(own.adding(kind), record, items),
                let row = trial.add(record, changes, for: edit)
            else { return nil }
            rows.append(row)
        }
        self = trial
        add(group: rows, of: edit)
        return rows
    }

    /// The changes with a key of its own for each member, so that none repeats another.
    private func asMember(_ changes: [Change], _ record: Int, _ items: [Int]) -> [Change]? {
        let free = plan.keyItems.filter { item in !items.contains(item) && !changes.contains { $0.item == item } }
        for item in free.sorted(by: { plan.items[$0].slot.length > plan.items[$1].slot.length }) {
            guard let value = stage.freshValue(item, ground.records[record][item]) else { continue }
            let all = changes.adding([.fresh(item: item, value)])
            if let scene = stage.scene(record, all), isLoadable(scene) { return all }
        }
        return nil
    }

    /// The verdict on a group, and its key.
    func verdict(
        group ids: [String], _ filter: SourceText?, _ check: SourceText, on rows: [Int], _ scene: (Int) -> Scene
    ) -> (key: String, verdict: BoundaryCases.Verdict)? {
        guard let condition = try? Parser.expression(check), let first = rows.first else { return nil }
        let filter = filter.flatMap { try? Parser.expression($0) }
        let items = ids.compactMap { reading.items[$0] }
        let key = items.map { String(decoding: (scene(first).values[$0] ?? []).trimmed, as: UTF8.self) }
        let scenes = rows.map(scene).filter { reading.chooses(filter, $0) }
        return (key.joined(separator: "/"), .init(reading.truth(condition, ofGroup: scenes)))
    }
}

extension Reading {
    /// A condition on a group: each aggregate is a number by then.
    func truth(_ condition: Expression, ofGroup scenes: [Scene]) -> Bool? {
        guard let scene = scenes.first else { return nil }
        return truth(condition.replacingAggregates { Expression(kind: .integer(count($0, scenes)), offset: 0) }, scene)
    }

    /// Whether a filter, where there is one, holds.
    func chooses(_ filter: Expression?, _ scene: Scene) -> Bool {
        filter.map { truth($0, scene) == true } ?? true
    }

    private func count(_ aggregate: Expression.Aggregate, _ scenes: [Scene]) -> Int {
        let counted = scenes.filter { chooses(aggregate.filter, $0) }
        switch aggregate.measure {
        case .count: return counted.count
        case .distinct(let text): return Set(counted.compactMap { meaning(text, $0).text?.trimmed }).count
        case .sum(let number): return counted.compactMap { meaning(number, $0).number }.reduce(0, +)
        }
    }
}

extension Expression {
    var aggregates: [Aggregate] {
        if case .aggregate(let aggregate) = kind { [aggregate] } else { parts.flatMap(\.aggregates) }
    }

    fileprivate var distinctTexts: [Expression] {
        aggregates.compactMap { if case .distinct(let text) = $0.measure { text } else { nil } }
    }

    fileprivate func replacingAggregates(_ number: (Aggregate) -> Expression) -> Expression {
        func replaced(_ part: Expression) -> Expression { part.replacingAggregates(number) }
        switch kind {
        case .aggregate(let aggregate): return number(aggregate)
        case .not(let part): return Expression(kind: .not(replaced(part)), offset: offset)
        case .all(let parts): return Expression(kind: .all(parts.map(replaced)), offset: offset)
        case .any(let parts): return Expression(kind: .any(parts.map(replaced)), offset: offset)
        case .compare(let a, let comparison, let b):
            return Expression(kind: .compare(replaced(a), comparison, replaced(b)), offset: offset)
        case .arithmetic(let a, let operation, let b):
            return Expression(kind: .arithmetic(replaced(a), operation, replaced(b)), offset: offset)
        case .between(let value, let low, let high):
            return Expression(kind: .between(replaced(value), replaced(low), replaced(high)), offset: offset)
        default: return self
        }
    }
}
