extension SampleProgram {
    /// How many students their numbers can tell apart, by the fewest digits in which any value holds one.
    var mostStudents: Int {
        let templates =
            kinds.flatMap { [$0.row] + $0.related.map(\.row) + $0.draws.flatMap(\.cells) }
            + faults.flatMap { $0.rows.joined().compactMap(\.self) }
        let fewest = templates.flatMap(\.studentWidths).min() ?? 18
        return (0..<fewest).reduce(1) { power, _ in power * 10 } - 1
    }
}

extension Template {
    fileprivate var studentWidths: [Int] {
        parts.compactMap { part in
            if case .student(let width) = part { width } else { nil }
        }
    }
}
