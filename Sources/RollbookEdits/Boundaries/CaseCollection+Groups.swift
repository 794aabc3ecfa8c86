import RollbookModel

/// Cases of edits on groups of records.
extension CaseCollection {
    /// Members of a group that count alike: made by the same changes.
    private typealias Kind = [Change]

    /// What is asked of groups of records.
    private struct Question {
        let edit: Int
        let items: [Int]
        /// The relation whose rows are the groups.
        let listing: Int?
        let filter: Expression?
        let condition: Expression
    }

    /// Groups are made of one record; if none of it turns the verdict, of another.
    private static let records = 8
    private static let kinds = 7

    /// Two groups that differ by one member and in their verdict; and records on both sides of what is counted.
    mutating func add(
        group ids: [String], each: String?, where filter: SourceText?, _ check: SourceText, of edit: Int
    ) {
        guard let condition = try? Parser.expression(check) else { return }
        let question = Question(
            edit: edit, items: ids.compactMap { reading.items[$0] }, listing: each.flatMap { reading.relations[$0] },
            filter: filter.flatMap { try? Parser.expression($0) },
            condition: condition)
        addTurn(question)
        for filter in [question.filter].compactMap(\.self) + condition.aggregates.compactMap(\.filter) {
            add(check: filter, of: edit)
        }
    }

    private mutating func addTurn(_ question: Question) {
        for record in unlike(question) {
            let kinds = kinds(of: record, question)
            for size in [2, 6] {
                for (first, second) in pairs(kinds, all: size == 2) where addTurn(first, second, size, record, question)
                {
                    return
                }
            }
        }
        if question.listing != nil { addOne(question) }
    }

    /// A group of one record: where a table lists groups, one without any is the other side of it.
    private mutating func addOne(_ question: Question) {
        for record in unlike(question) {
            guard let kind = kinds(of: record, question).first else { continue }
            if addGroup([kind], record, question) != nil { return }
        }
    }

    /// Records of the ground that differ in what they are chosen and counted by.
    private func unlike(_ question: Question) -> [Int] {
        let filters = [question.filter].compactMap(\.self) + question.condition.aggregates.compactMap(\.filter)
        let atoms = filters.flatMap(reading.atoms)
        var seen: Set<[Bool?]> = []
        let unlike = ground.records.indices.filter { record in
            seen.insert(atoms.map { reading.truth($0, Scene(ground, record: record)) }).inserted
        }
        return Array((unlike + ground.records.indices.prefix(2)).prefix(Self.records))
    }

    private func pairs(_ kinds: [Kind], all: Bool) -> [(Kind, Kind)] {
        let pairs = kinds.flatMap { first in kinds.map { (first, $0) } }
        return all ? pairs : Array(pairs.prefix { $0.0 == kinds[0] })
    }

    /// Ways to count: each filter true and false, each distinct value another.
    private func kinds(of record: Int, _ question: Question) -> [Kind] {
        var start: Kind = []
        if let filter = question.filter {
            var solver = Solver(stage)
            guard let way = solver.ways(to: true, filter, record).first else { return [] }
            start = way
        }
        var kinds: [Kind] = [start]
        func add(_ kind: Kind) {
            let staysInGroup = !kind.contains { change in
                change.item.map(question.items.contains) ?? false && !start.contains(change)
            }
            if kinds.count < Self.kinds, staysInGroup, !kinds.contains(kind) { kinds.append(kind) }
        }
        for filter in question.condition.aggregates.compactMap(\.filter) {
            for wanted in [true, false] {
                var solver = Solver(stage)
                solver.ways(to: wanted, filter, record, from: start).prefix(2).forEach(add)
            }
        }
        for text in question.condition.distinctTexts {
            let others = Candidates(stage, record: record, changes: start)?.others(of: text).map(start.adding) ?? []
            others.filter { kind in
                stage.scene(record, kind).map { reading.chooses(question.filter, $0) } ?? false
            }.forEach(add)
        }
        return kinds
    }

    /// Adds the smallest groups of two kinds, if any, that differ by one member of the second and in their verdict.
    private mutating func addTurn(
        _ first: Kind, _ second: Kind, _ most: Int, _ record: Int, _ question: Question
    ) -> Bool {
        for size in 1...most - 1 {
            for others in 0...size {
                let members = Array(repeating: first, count: others) + Array(repeating: second, count: size - others)
                var trial = self
                guard let before = trial.addGroup(members, record, question),
                    let after = trial.addGroup(members + [second], record, question), before != after
                else { continue }
                self = trial
                return true
            }
        }
        return false
    }

    /// The verdict on a group of its own; nil where none can be made.
    private mutating func addGroup(_ members: [Kind], _ record: Int, _ question: Question) -> Bool? {
        for item in question.items.sorted(by: { plan.items[$0].slot.length > plan.items[$1].slot.length }) {
            guard let value = stage.freshValue(item, ground.records[record][item]) else { continue }
            var trial = self
            guard let rows = trial.addMembers(members, [.fresh(item: item, value)], record, question) else { continue }
            let all = rows.map { trial.rows[$0].scene }
            let scenes = all.filter { reading.chooses(question.filter, $0) }
            if let listing = question.listing, all[0].rows(listing)?.isEmpty ?? true { continue }
            guard let verdict = reading.truth(question.condition, ofGroup: scenes) else { continue }
            self = trial
            add(group: rows, of: question.edit)
            return verdict
        }
        return nil
    }

    private mutating func addMembers(
        _ members: [Kind], _ own: [Change], _ record: Int, _ question: Question
    ) -> [Int]? {
        var rows: [Int] = []
        for kind in members {
            guard let changes = asMember(own.adding(kind), record, question.items),
                let row = add(record, changes, for: question.edit)
            else { return nil }
            rows.append(row)
        }
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

    /// The first of a list's groups to which no row of the cases belongs: its key, and the verdict on it.
    func empty(
        group ids: [String], each: String, _ check: SourceText, besides scenes: [Scene]
    ) -> (key: String, verdict: BoundaryCases.Verdict)? {
        guard let condition = try? Parser.expression(check), let listing = reading.relations[each],
            ground.missingTable(of: listing) == nil
        else { return nil }
        let items = ids.compactMap { reading.items[$0] }
        let relation = plan.relations[listing]
        let columns = items.compactMap { item in relation.joins.first { $0.item == item }?.column }
        let taken = Set(scenes.map { scene in items.map { (scene.values[$0] ?? []).trimmed } })
        let free = (ground.tables[relation.table] ?? []).first { row in
            ground.admits(row, listing) && !taken.contains(columns.map { row[$0].trimmed })
        }
        guard let row = free, columns.count == items.count else { return nil }
        var values = [[UInt8]?](repeating: nil, count: plan.items.count)
        for (item, column) in zip(items, columns) { values[item] = row[column] }
        let key = columns.map { String(decoding: row[$0].trimmed, as: UTF8.self) }.joined(separator: "/")
        return (key, .init(reading.truth(condition, ofGroup: [], Scene(row: values))))
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
    ///
    /// - Parameter key: what has the items that make the group, where it has no record.
    func truth(_ condition: Expression, ofGroup scenes: [Scene], _ key: Scene? = nil) -> Bool? {
        guard let scene = scenes.first ?? key else { return nil }
        return truth(condition.replacingAggregates { known(count($0, scenes)) }, scene)
    }

    /// Whether a filter, where there is one, holds.
    func chooses(_ filter: Expression?, _ scene: Scene) -> Bool {
        filter.map { truth($0, scene) == true } ?? true
    }

    /// What an aggregate came to; NULL is a number that no text has.
    private func known(_ value: Int?) -> Expression {
        value.map { Expression(kind: .integer($0), offset: 0) }
            ?? Expression(kind: .call("number", [Expression(kind: .string(""), offset: 0)]), offset: 0)
    }

    private func count(_ aggregate: Expression.Aggregate, _ scenes: [Scene]) -> Int? {
        let counted = scenes.filter { chooses(aggregate.filter, $0) }
        switch aggregate.measure {
        case .count: return counted.count
        case .distinct(let text): return Set(counted.compactMap { meaning(text, $0).text?.trimmed }).count
        case .sum(let number): return counted.compactMap { meaning(number, $0).number }.reduce(0, +)
        case .daysBetween(let day):
            let days = Set(counted.compactMap { meaning(day, $0).number }).sorted()
            return zip(days, days.dropFirst()).map { $1 - $0 }.min()
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
