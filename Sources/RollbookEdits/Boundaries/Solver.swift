/// Finds changes by which a condition comes out as wanted: part by part, as it is put together.
struct Solver {
    /// Ways that are followed at once.
    private static let width = 4

    let stage: Stage
    private var trials: Int

    private var reading: Reading { stage.reading }

    init(_ stage: Stage, trials: Int = 1_500) {
        self.stage = stage
        self.trials = trials
    }

    /// Some ways, none where no trial succeeded.
    mutating func ways(to wanted: Bool, _ expression: Expression, _ record: Int, from changes: [Change] = [])
        -> [[Change]]
    {
        trials -= 1
        guard trials > 0, let scene = stage.scene(record, changes) else { return [] }
        if reading.truth(expression, scene) == wanted { return [changes] }
        let found = open(wanted, expression, record, changes)
        return Array(found.filter { holds($0, wanted, expression, record) }.prefix(Self.width))
    }

    private func holds(_ changes: [Change], _ wanted: Bool, _ expression: Expression, _ record: Int) -> Bool {
        stage.scene(record, changes).map { reading.truth(expression, $0) == wanted } ?? false
    }

    private mutating func open(_ wanted: Bool, _ expression: Expression, _ record: Int, _ changes: [Change])
        -> [[Change]]
    {
        switch expression.kind {
        case .not(let part): return ways(to: !wanted, part, record, from: changes)
        case .all(let parts) where wanted: return together(parts.map { ($0, true) }, record, changes)
        case .all(let parts): return either(parts.map { [($0, false)] }, record, changes)
        case .any(let parts) where wanted: return either(parts.map { [($0, true)] }, record, changes)
        case .any(let parts): return together(parts.map { ($0, false) }, record, changes)
        case .name(let name):
            return reading.definitions[name].map { ways(to: wanted, $0, record, from: changes) } ?? []
        case .choose(let branches, let otherwise):
            let results = branches.map(\.result) + [otherwise]
            let goals = results.enumerated().map { index, result in
                branches.prefix(index).map { ($0.condition, false) }
                    + branches.dropFirst(index).prefix(1).map { ($0.condition, true) } + [(result, wanted)]
            }
            return either(goals, record, changes)
        case .compare(let a, let comparison, let b) where reading.isCondition(a):
            let isSame = (comparison == .equal) == wanted
            return either([[(a, true), (b, isSame)], [(a, false), (b, !isSame)]], record, changes)
        default:
            trials -= 4
            return Candidates(stage, record: record, changes: changes)?.candidates(for: expression).map(changes.adding)
                ?? []
        }
    }

    private mutating func either(_ goals: [[(Expression, Bool)]], _ record: Int, _ changes: [Change]) -> [[Change]] {
        var found: [[Change]] = []
        for goal in goals where found.count < Self.width { found += together(goal, record, changes) }
        return found
    }

    /// One part after the other; what a later one undid is done again.
    private mutating func together(_ goals: [(Expression, Bool)], _ record: Int, _ changes: [Change]) -> [[Change]] {
        var states = [changes]
        for (expression, wanted) in goals + goals {
            var next: [[Change]] = []
            for state in states {
                for way in ways(to: wanted, expression, record, from: state) where !next.contains(way) {
                    next.append(way)
                }
            }
            states = Array(next.prefix(Self.width))
        }
        return states
    }
}
