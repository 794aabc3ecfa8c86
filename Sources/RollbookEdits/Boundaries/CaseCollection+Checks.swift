import RollbookModel

/// Cases of a condition on single records.
extension CaseCollection {
    /// Records from which cases start, and how far the search for a start goes.
    private static let starts = 4

    private struct Start {
        let record: Int
        let changes: [Change]
        let verdict: Bool?
    }

    /// - Parameter edit: its index; what a group is chosen and counted by is exercised like a condition of its own.
    mutating func add(check condition: Expression, of edit: Int) {
        let atoms = reading.atoms(of: condition)
        let starts = starts(condition, atoms)
        for start in starts { add(start.record, start.changes, for: edit) }
        for atom in atoms { addBorders(of: atom, condition, from: starts, edit) }
        addMissing(atoms, condition, from: starts, edit)
    }

    /// Records of the ground that differ in what their conditions come to, and others that fail, or hold if none did.
    private func starts(_ condition: Expression, _ atoms: [Expression]) -> [Start] {
        var seen: Set<[Bool?]> = []
        var starts: [Start] = []
        for record in ground.records.indices where starts.count < Self.starts {
            let scene = Scene(ground, record: record)
            if seen.insert(atoms.map { reading.truth($0, scene) }).inserted {
                starts.append(Start(record: record, changes: [], verdict: reading.truth(condition, scene)))
            }
        }
        for wanted in [false, true] where !starts.contains(where: { $0.verdict == wanted }) {
            for start in starts {
                var solver = Solver(stage)
                let ways = solver.ways(to: wanted, condition, start.record, from: start.changes)
                guard !ways.isEmpty else { continue }
                starts += ways.prefix(2).map { Start(record: start.record, changes: $0, verdict: wanted) }
                break
            }
        }
        return starts
    }

    /// Each value to try once: from a start whose verdict it turns, if there is one.
    private mutating func addBorders(of atom: Expression, _ condition: Expression, from starts: [Start], _ edit: Int) {
        var tried: [[Change]: (start: Start, turns: Bool)] = [:]
        var order: [[Change]] = []
        for start in starts {
            let candidates =
                Candidates(stage, record: start.record, changes: start.changes)?.candidates(for: atom) ?? []
            for candidate in candidates where tried[candidate]?.turns != true {
                guard let scene = stage.scene(start.record, start.changes.adding(candidate)) else { continue }
                let turns = reading.truth(condition, scene) != start.verdict
                if tried[candidate] == nil { order.append(candidate) } else if !turns { continue }
                tried[candidate] = (start, turns)
            }
        }
        for candidate in order {
            if let start = tried[candidate]?.start { add(start.record, start.changes.adding(candidate), for: edit) }
        }
    }

    /// What no case has shown so far: a condition true or false, the edit holding or failing.
    private mutating func addMissing(
        _ atoms: [Expression], _ condition: Expression, from starts: [Start], _ edit: Int
    ) {
        for goal in [condition] + atoms {
            var open: Set<Bool> = [true, false]
            for row in targets[edit] ?? [] where !open.isEmpty {
                if let truth = reading.truth(goal, rows[row].scene) { open.remove(truth) }
            }
            for wanted in open.sorted(by: { $0 && !$1 }) { addWay(to: wanted, goal, from: starts, edit) }
        }
    }

    private mutating func addWay(to wanted: Bool, _ goal: Expression, from starts: [Start], _ edit: Int) {
        for start in starts {
            var solver = Solver(stage)
            let ways = solver.ways(to: wanted, goal, start.record, from: start.changes)
            if ways.contains(where: { add(start.record, $0, for: edit) != nil }) { return }
        }
    }
}
