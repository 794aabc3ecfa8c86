import RollbookModel

/// What a part of an expression comes to for one record.
enum Meaning: Hashable {
    /// NULL, or UNKNOWN.
    case nothing
    case truth(Bool)
    case number(Int)
    case text([UInt8])

    var truth: Bool? { if case .truth(let value) = self { value } else { nil } }
    var number: Int? { if case .number(let value) = self { value } else { nil } }
    var text: [UInt8]? { if case .text(let value) = self { value } else { nil } }

    init(_ value: Bool?) { self = value.map(Meaning.truth) ?? .nothing }
    init(number: Int?) { self = number.map(Meaning.number) ?? .nothing }
    init(text: [UInt8]?) { self = text.map(Meaning.text) ?? .nothing }
}

/// Reads expressions for one record at a time, straight from the tree: plain and slow, and apart from the engine.
struct Reading: Sendable {
    let plan: Plan
    let items: [String: Int]
    let relations: [String: Int]
    let definitions: [String: Expression]
    /// What ranks the rows of relations that pick one, over their table's columns.
    private let ranks: [Int: (reading: [Reading], rank: Expression)]

    init(_ plan: Plan) {
        self.plan = plan
        items = Dictionary(plan.items.indices.map { (plan.items[$0].id, $0) }) { first, _ in first }
        relations = Dictionary(plan.relations.indices.map { (plan.relations[$0].name, $0) }) { first, _ in first }
        definitions = plan.definitions.compactMapValues { try? Parser.expression($0) }
        var ranks: [Int: (reading: [Reading], rank: Expression)] = [:]
        for (index, relation) in plan.relations.enumerated() {
            guard let pick = relation.pick, let rank = try? Parser.expression(pick.rank) else { continue }
            ranks[index] = ([Reading(plan.rows(of: plan.tables[relation.table]))], rank)
        }
        self.ranks = ranks
    }

    func truth(_ expression: Expression, _ scene: Scene) -> Bool? { meaning(expression, scene).truth }

    func meaning(_ expression: Expression, _ scene: Scene) -> Meaning {
        switch expression.kind {
        case .string(let text): return .text(Array(text.utf8))
        case .integer(let value): return .number(value)
        case .truth(let value): return .truth(value)
        case .name(let name): return meaning(name: name, scene)
        case .variable(let name): return meaning(variable: name, scene)
        case .column(let relation, let column): return Meaning(text: text(relation, column, scene))
        case .exists(let name): return Meaning(exists(name, scene))
        case .call(let name, let arguments): return call(name.lowercased(), arguments, scene)
        case .substring(let text, let from, let length): return part(of: text, from, length, scene)
        case .not(let part): return Meaning(truth(part, scene).map { !$0 })
        case .all(let parts): return Meaning(join(parts, scene, decisive: false))
        case .any(let parts): return Meaning(join(parts, scene, decisive: true))
        case .compare(let a, let comparison, let b): return Meaning(compare(a, comparison, b, scene))
        case .among(let value, let list): return Meaning(isAmong(value, list, scene))
        case .between(let value, let low, let high):
            let bounds = [compare(value, .greaterOrEqual, low, scene), compare(value, .lessOrEqual, high, scene)]
            return Meaning(bounds.contains(false) ? false : bounds.contains(nil) ? nil : true)
        case .like(let value, let pattern):
            guard let text = meaning(value, scene).text, let pattern = meaning(pattern, scene).text else {
                return .nothing
            }
            return .truth(isLike(text, pattern))
        case .arithmetic(let a, let operation, let b): return calculate(a, operation, b, scene)
        case .choose(let branches, let otherwise):
            let taken = branches.first { truth($0.condition, scene) == true }
            return meaning(taken?.result ?? otherwise, scene)
        case .aggregate: return .nothing
        }
    }

    /// FALSE decides an AND, TRUE an OR; else one UNKNOWN part leaves it open.
    private func join(_ parts: [Expression], _ scene: Scene, decisive: Bool) -> Bool? {
        var isOpen = false
        for part in parts {
            switch truth(part, scene) {
            case decisive: return decisive
            case nil: isOpen = true
            default: break
            }
        }
        return isOpen ? nil : !decisive
    }

    // MARK: Names

    private func meaning(name: String, _ scene: Scene) -> Meaning {
        if let item = items[name] { return Meaning(text: scene.values[item]) }
        return definitions[name].map { meaning($0, scene) } ?? .nothing
    }

    private func meaning(variable name: String, _ scene: Scene) -> Meaning {
        switch name {
        case "first_year": return .number(plan.variables.schoolYear.first)
        case "second_year": return .number(plan.variables.schoolYear.second)
        case let name where SurveyCalendar.dates.contains(name):
            return Meaning(number: text(SurveyCalendar.relation, name, scene).flatMap { day(in: $0, .dashed) })
        default: return Meaning(text: plan.variables.text(name).map { Array($0.utf8) })
        }
    }

    // MARK: Rows

    /// The row that a relation takes; nil where it finds none, or nothing can be said.
    func row(_ relation: Int, _ scene: Scene) -> [[UInt8]]? {
        let rows = scene.rows(relation) ?? []
        guard let ranking = ranks[relation], let pick = plan.relations[relation].pick,
            let reading = ranking.reading.first
        else { return rows.first }
        var best: (row: [[UInt8]], rank: Int?)?
        for row in rows {
            let rank = reading.meaning(ranking.rank, Scene(row: row)).number
            if let known = best, !outranks(rank, known.rank, pick.end) { continue }
            best = (row, rank)
        }
        return best?.row
    }

    private func outranks(_ a: Int?, _ b: Int?, _ end: RowPick.End) -> Bool {
        guard let a else { return false }
        guard let b else { return true }
        return end == .highest ? a > b : a < b
    }

    private func text(_ relation: String, _ column: String, _ scene: Scene) -> [UInt8]? {
        guard let index = relations[relation], let row = row(index, scene) else { return nil }
        return self.column(column, of: index).map { row[$0] }
    }

    func column(_ id: String, of relation: Int) -> Int? {
        plan.tables[plan.relations[relation].table].columns.firstIndex { $0.id == id }
    }

    private func exists(_ name: String, _ scene: Scene) -> Bool? {
        guard let index = relations[name], let ground = scene.ground, ground.missingTable(of: index) == nil else {
            return nil
        }
        return scene.rows(index).map { !$0.isEmpty }
    }
}
