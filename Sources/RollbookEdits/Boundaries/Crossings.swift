import RollbookModel

/// Numbers and dates at which a comparison turns: found by halving, which needs no more than that one side grows with
/// the value that is changed. Sums, products and ages all do.
extension Candidates {
    /// A number or date that a condition reads from a text.
    private struct Leaf {
        let subject: Subject
        let picture: DatePicture?

        var range: ClosedRange<Int> {
            guard picture == nil else {
                return
                    (CalendarDay.days(year: 1930, month: 1, day: 1) ?? 0)...(CalendarDay.days(
                        year: 2069, month: 12, day: 31) ?? 0)
            }
            return 0...(0..<min(9, subject.length)).reduce(1) { power, _ in power * 10 } - 1
        }

        func spell(_ value: Int) -> [UInt8] { picture?.spell(value) ?? zeroFilled(value, min(9, subject.length)) }
    }

    /// For each number or date within `a` and `b`: the last and first values at which they compare otherwise, and one
    /// that cannot be read.
    func crossings(_ a: Expression, _ b: Expression) -> [[Change]] {
        (leaves(of: a) + leaves(of: b)).flatMap { leaf -> [[Change]] in
            let values = turns(of: leaf, a, b)
            let texts =
                values.map(leaf.spell) + [Array(repeating: UInt8(ascii: "X"), count: min(2, leaf.subject.length)), []]
            return texts.compactMap { text in reading.change(leaf.subject, to: text, scene).map { [$0] } }
        }
    }

    private func leaves(of expression: Expression) -> [Leaf] {
        switch expression.kind {
        case .call(let name, let arguments):
            guard let subject = reading.subject(arguments[0]) else { return arguments.flatMap(leaves) }
            switch name.lowercased() {
            case "number": return [Leaf(subject: subject, picture: nil)]
            case "date":
                let picture = reading.meaning(arguments[1], scene).text.flatMap(reading.picture)
                return picture.map { [Leaf(subject: subject, picture: $0)] } ?? []
            default: return []
            }
        case .arithmetic(let a, _, let b): return leaves(of: a) + leaves(of: b)
        case .choose(let branches, let otherwise):
            return branches.flatMap { leaves(of: $0.result) } + leaves(of: otherwise)
        case .name(let name):
            if reading.items[name] != nil { return [] }
            return reading.definitions[name].map(leaves) ?? []
        default: return []
        }
    }

    private func turns(of leaf: Leaf, _ a: Expression, _ b: Expression) -> [Int] {
        func distance(_ value: Int) -> Int? {
            guard let change = reading.change(leaf.subject, to: leaf.spell(value), scene) else {
                return gap(in: scene, a, b)
            }
            return stage.scene(record, changes.adding([change])).flatMap { gap(in: $0, a, b) }
        }
        let range = leaf.range
        guard let low = distance(range.lowerBound), let high = distance(range.upperBound), low != high else {
            return []
        }
        let sign = low < high ? 1 : -1
        /// The first value from which on the distance is at least this.
        func first(_ least: Int) -> Int {
            var (from, to) = (range.lowerBound, range.upperBound + 1)
            while from < to {
                let middle = (from + to) / 2
                if let distance = distance(middle), distance * sign < least { from = middle + 1 } else { to = middle }
            }
            return from
        }
        let (equal, above) = (first(0), first(1))
        var values: [Int] = []
        for value in [equal, equal - 1, above, above - 1] where range.contains(value) && !values.contains(value) {
            values.append(value)
        }
        return values
    }

    private func gap(in scene: Scene, _ a: Expression, _ b: Expression) -> Int? {
        guard let a = reading.meaning(a, scene).number, let b = reading.meaning(b, scene).number else { return nil }
        return a - b
    }
}
