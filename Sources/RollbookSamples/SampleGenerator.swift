/// Draws records one after the other and writes each with what is expected of it.
///
/// Which rows are faulty is drawn so that exactly the number wanted comes out, each row being equally likely. Faults
/// take turns, and a fault picks its kind of student, so that as many faulty rows as there are faults show them all.
struct SampleGenerator {
    private let program: SampleProgram
    private var random: RandomSource
    private var records: BufferedRows
    private var expected: BufferedRows
    private var related: [BufferedRows]

    private var student = DrawnStudent()
    /// The student as it stood when the last clean record was written.
    private var lastClean: DrawnStudent?
    /// The record just written comes again.
    private var recordComesAgain = false
    private var nextFault = 0
    /// How often each fault has had its turn.
    private var turns: [Int]

    private(set) var students = 0
    private(set) var faultyRows = 0
    private(set) var expectedFindings = 0

    init(_ program: SampleProgram, seed: UInt64, open: (String) throws -> any SampleSink) throws {
        self.program = program
        random = RandomSource(seed: seed)
        records = BufferedRows(try open("records.csv"), header: program.header)
        related = try program.related.map { BufferedRows(try open($0.file), header: $0.header) }
        expected = BufferedRows(try open("expected.csv"), header: ["row", "edit"])
        turns = Array(repeating: 0, count: program.faults.count)
    }

    /// Writes all rows and what is still buffered.
    mutating func write(rows: Int, faults: Int) throws {
        for row in 0..<rows {
            let isFaulty = random.below(rows - row) < faults - faultyRows
            if isFaulty, let fault = takeFault() {
                try writeFaulty(fault, row: row + 1)
            } else {
                try writeClean()
            }
        }
        try records.flush()
        try expected.flush()
        for index in related.indices { try related[index].flush() }
    }

    private mutating func writeClean() throws {
        try drawRecord(of: program.kindPicks, where: { _ in true })
        try write(program.kinds[student.kind].row, of: student)
        lastClean = student
    }

    private mutating func writeFaulty(_ index: Int, row: Int) throws {
        let fault = program.faults[index]
        let alternatives = fault.rows[turns[index] % fault.rows.count]
        turns[index] += 1
        if !fault.isDuplicate { try drawRecord(of: fault.kindPicks, where: fault.befalls) }
        let subject = fault.isDuplicate ? lastClean : student
        guard let subject, let template = alternatives[subject.kind] else { return }
        try write(template, of: subject)
        try expected.append { bytes in
            for edit in fault.edits { bytes.append(contentsOf: "\(row),\(edit)\n".utf8) }
        }
        recordComesAgain = fault.comesAgain
        faultyRows += 1
        expectedFindings += fault.edits.count
    }

    /// The next fault that can be shown now; a duplicate needs a clean record to copy.
    private mutating func takeFault() -> Int? {
        for _ in program.faults.indices {
            let fault = nextFault
            nextFault = (nextFault + 1) % program.faults.count
            guard program.faults[fault].isDuplicate else { return fault }
            if let lastClean, program.faults[fault].befalls(lastClean.kind) { return fault }
        }
        return nil
    }

    private mutating func write(_ template: Template, of student: DrawnStudent) throws {
        try records.append {
            template.render(program.kinds[student.kind].draws, rows: student.rows, student: student.number, into: &$0)
        }
    }

    /// Goes on to the student's next record, or to a new student when this one has no more or is of the wrong kind.
    private mutating func drawRecord(of kinds: [Int], where suits: (Int) -> Bool) throws {
        if recordComesAgain, suits(student.kind) {
            recordComesAgain = false
            return
        }
        recordComesAgain = false
        if student.recordsLeft == 0 || !suits(student.kind) { try drawStudent(of: random.pick(kinds)) }
        student.drawRecord(program.kinds[student.kind], &random)
        try writeRelated(perRecord: true)
    }

    private mutating func drawStudent(of kind: Int) throws {
        students += 1
        student.start(students, kind: kind, program.kinds[kind], &random)
        try writeRelated(perRecord: false)
    }

    /// The rows of related formats that go with the student, or with the record drawn last.
    private mutating func writeRelated(perRecord: Bool) throws {
        let kind = program.kinds[student.kind]
        for row in kind.related where row.isPerRecord == perRecord {
            try related[row.file].append {
                row.row.render(kind.draws, rows: student.rows, student: student.number, into: &$0)
            }
        }
    }
}
