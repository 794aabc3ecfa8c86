extension SampleProgram {
    /// How many students their numbers can tell apart, by the fewest digits in which any value holds one.
    var mostStudents: Int {
        let fewest = (kinds.flatMap(\.templates) + faults.flatMap { $0.rows.joined() }).flatMap(\.studentWidths).min()
        return (0..<(fewest ?? 18)).reduce(1) { power, _ in power * 10 } - 1
    }
}

extension SampleProgram.Kind {
    fileprivate var templates: [Template] {
        related.map(\.row) + draws.flatMap(\.cells)
            + series.flatMap { [$0.row] + $0.related.map(\.row) + $0.draws.flatMap(\.cells) }
    }
}

extension Template {
    fileprivate var studentWidths: [Int] {
        parts.compactMap { part in
            if case .student(let width) = part { width } else { nil }
        }
    }
}
