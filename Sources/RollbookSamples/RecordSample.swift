/// A sample of one format: as many records as are wanted, of as many students as that takes.
struct RecordSample {
    private(set) var generator: SampleGenerator
    /// The student as it stood when the last clean record was written.
    private var lastClean: DrawnStudent?
    /// The record just written comes again.
    private var recordComesAgain = false

    init(_ generator: SampleGenerator) {
        self.generator = generator
    }

    private var program: SampleProgram { generator.program }
    private var kind: SampleProgram.Kind { program.kinds[generator.student.kind] }

    mutating func write(records: Int, faults: Int) throws {
        for record in 0..<records {
            let isFaulty = generator.random.below(records - record) < faults - generator.faulty
            if isFaulty, let fault = takeFault() {
                try writeFaulty(fault, row: record + 1)
            } else {
                try writeClean()
            }
        }
        try generator.flush()
    }

    private mutating func writeClean() throws {
        try drawRecord(of: program.kindPicks, where: { _ in true })
        try write(kind.series[0].row, of: generator.student)
        lastClean = generator.student
    }

    private mutating func writeFaulty(_ index: Int, row: Int) throws {
        let fault = program.faults[index]
        let rows = generator.takeAlternative(of: index)
        let isCopy = fault.change == .duplicate
        if !isCopy { try drawRecord(of: fault.kindPicks, where: fault.befalls) }
        guard let subject = isCopy ? lastClean : generator.student else { return }
        try write(rows[subject.kind], of: subject)
        for (file, edits) in fault.breaks { try generator.expect(edits, rows: row...row, of: file) }
        recordComesAgain = fault.comesAgain
        generator.countFaulty()
    }

    /// A duplicate needs a clean record to copy.
    private mutating func takeFault() -> Int? {
        let copied = lastClean?.kind
        return generator.takeFault { $0.change != .duplicate || copied.map($0.befalls) ?? false }
    }

    private mutating func write(_ row: Template, of student: DrawnStudent) throws {
        let series = program.kinds[student.kind].series[0]
        try generator.write(row, to: series.file, series.draws, of: student)
    }

    /// Goes on to the student's next record, or to a new student when this one has no more or is of the wrong kind.
    private mutating func drawRecord(of kinds: [Int], where suits: (Int) -> Bool) throws {
        if recordComesAgain, suits(generator.student.kind) {
            recordComesAgain = false
            return
        }
        recordComesAgain = false
        if generator.student.recordsLeft == 0 || !suits(generator.student.kind) {
            try drawStudent(of: generator.random.pick(kinds))
        }
        let series = kind.series[0]
        generator.student.drawRecord(series, of: kind, &generator.random) { series.draws[$0].picks }
        try generator.write(series.related, series.draws)
    }

    private mutating func drawStudent(of index: Int) throws {
        let draws = program.kinds[index].draws
        generator.drawStudent(of: index) { draws[$0].picks }
        let series = kind.series[0]
        generator.student.begin(series, of: kind, &generator.random) { series.draws[$0].picks }
        try generator.write(kind.related, series.draws)
    }
}
