/// A synthetic student and the record that was drawn last.
struct DrawnStudent {
    private(set) var number = 0
    private(set) var kind = 0
    /// For each draw of the kind, the row picked; the record's own stand behind the student's.
    private(set) var rows: [Int] = []
    private(set) var recordsLeft = 0
    private var recordsDrawn = 0

    /// Becomes a new student. The records' draws are set too, for the related rows.
    mutating func start(_ number: Int, kind index: Int, _ kind: SampleProgram.Kind, _ random: inout RandomSource) {
        self.number = number
        self.kind = index
        rows.removeAll(keepingCapacity: true)
        for draw in kind.draws { rows.append(random.pick(draw.picks)) }
        recordsLeft = kind.records.lowerBound + random.below(kind.records.count)
        recordsDrawn = 0
    }

    /// Draws the next record. A distinct draw walks on from where it began, so that it never picks a row twice.
    mutating func drawRecord(_ kind: SampleProgram.Kind, _ random: inout RandomSource) {
        for index in kind.studentDraws..<kind.draws.count {
            let draw = kind.draws[index]
            if !draw.isDistinct {
                rows[index] = random.pick(draw.picks)
            } else if recordsDrawn > 0 {
                rows[index] = (rows[index] + 1) % draw.rowCount
            }
        }
        recordsDrawn += 1
        recordsLeft -= 1
    }
}
