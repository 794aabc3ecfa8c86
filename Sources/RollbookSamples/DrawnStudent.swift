/// A synthetic student and the record that was drawn last.
struct DrawnStudent {
    private(set) var number = 0
    private(set) var kind = 0
    /// For each draw, the row picked; those of a series' records stand behind the student's.
    private(set) var rows: [Int] = []
    private(set) var recordsLeft = 0
    private var recordsDrawn = 0

    /// Becomes a new student.
    ///
    /// - Parameter picks: what a draw, by its index, picks from.
    mutating func start(_ number: Int, kind index: Int, draws: Int, _ random: inout RandomSource, picks: (Int) -> [Int])
    {
        self.number = number
        kind = index
        rows.removeAll(keepingCapacity: true)
        for draw in 0..<draws { rows.append(random.pick(picks(draw))) }
    }

    /// Goes over to the records of a series. Their draws are set, for rows of the student that name them.
    mutating func begin(
        _ series: SampleProgram.Series, of kind: SampleProgram.Kind, _ random: inout RandomSource,
        picks: (Int) -> [Int]
    ) {
        rows.removeLast(rows.count - kind.draws.count)
        for draw in kind.draws.count..<series.draws.count { rows.append(random.pick(picks(draw))) }
        recordsLeft = series.records.lowerBound + random.below(series.records.count)
        recordsDrawn = 0
    }

    /// Draws the next record. A distinct draw walks on from where it began, so that it never picks a row twice.
    mutating func drawRecord(
        _ series: SampleProgram.Series, of kind: SampleProgram.Kind, _ random: inout RandomSource,
        picks: (Int) -> [Int]
    ) {
        for index in kind.draws.count..<series.draws.count {
            if !series.draws[index].isDistinct {
                rows[index] = random.pick(picks(index))
            } else if recordsDrawn > 0 {
                rows[index] = (rows[index] + 1) % series.draws[index].rowCount
            }
        }
        recordsDrawn += 1
        recordsLeft -= 1
    }
}
