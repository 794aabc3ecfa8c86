/// Writes records one after the other with what is expected of each.
///
/// What is faulty is drawn so that exactly the number wanted comes out, each record or student being equally likely.
/// Faults take turns, and a fault picks its kind of student, so that as many faults as the recipe has show them all.
struct SampleGenerator {
    let program: SampleProgram
    var random: RandomSource
    var files: [BufferedRows]
    private var expected: BufferedRows
    private let namesFormats: Bool

    var student = DrawnStudent()
    private var nextFault = 0
    /// How often each fault has had its turn.
    private var turns: [Int]

    private(set) var students = 0
    private(set) var faulty = 0
    private(set) var expectedFindings = 0

    /// - Parameter namesFormats: whether `expected.csv` tells of each row whose it is.
    init(
        _ program: SampleProgram, seed: UInt64, namesFormats: Bool, open: (String) throws -> any SampleSink
    ) throws {
        self.program = program
        self.namesFormats = namesFormats
        random = RandomSource(seed: seed)
        files = try program.files.map { BufferedRows(try open($0.name), header: $0.header) }
        let header = (namesFormats ? ["format"] : []) + ["row", "edit"]
        expected = BufferedRows(try open("expected.csv"), header: header)
        turns = Array(repeating: 0, count: program.faults.count)
    }

    /// Writes what is still buffered.
    mutating func flush() throws {
        for index in files.indices { try files[index].flush() }
        try expected.flush()
    }

    /// The next fault, in turn, that can be shown now.
    mutating func takeFault(where canBeShown: (SampleProgram.Fault) -> Bool) -> Int? {
        for _ in program.faults.indices {
            let fault = nextFault
            nextFault = (nextFault + 1) % program.faults.count
            if canBeShown(program.faults[fault]) { return fault }
        }
        return nil
    }

    /// The wrong rows of a fault's next alternative, by kind.
    mutating func takeAlternative(of fault: Int) -> [Template] {
        let rows = program.faults[fault].rows
        defer { turns[fault] += 1 }
        return rows[turns[fault] % rows.count]
    }

    mutating func drawStudent(of kind: Int, picks: (Int) -> [Int]) {
        students += 1
        student.start(students, kind: kind, draws: program.kinds[kind].draws.count, &random, picks: picks)
    }

    mutating func write(_ row: Template, to file: Int, _ draws: [ResolvedDraw], of student: DrawnStudent) throws {
        try files[file].append { row.render(draws, rows: student.rows, student: student.number, into: &$0) }
    }

    mutating func write(_ rows: [SampleProgram.FileRow], _ draws: [ResolvedDraw]) throws {
        for row in rows { try write(row.row, to: row.file, draws, of: student) }
    }

    /// Says that rows of a file, from 1 on, fail edits.
    mutating func expect(_ edits: [String], rows: ClosedRange<Int>, of file: Int) throws {
        let format = namesFormats ? "\(program.files[file].format ?? "")," : ""
        for row in rows {
            try expected.append { bytes in
                for edit in edits { bytes.append(contentsOf: "\(format)\(row),\(edit)\n".utf8) }
            }
        }
        expectedFindings += rows.count * edits.count
    }

    mutating func countFaulty() { faulty += 1 }
}
