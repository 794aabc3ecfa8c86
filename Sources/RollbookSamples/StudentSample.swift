/// A sample of a district: as many students as are wanted, each with records of several formats.
struct StudentSample {
    private(set) var generator: SampleGenerator
    private var drawn: WrittenRows

    init(_ generator: SampleGenerator) {
        self.generator = generator
        drawn = WrittenRows(generator.program)
    }

    private var program: SampleProgram { generator.program }

    mutating func write(students: Int, faults: Int) throws {
        for student in 0..<students {
            let isFaulty = generator.random.below(students - student) < faults - generator.faulty
            if isFaulty, let fault = takeFault() {
                try writeFaulty(fault)
            } else {
                try writeClean()
            }
        }
        try generator.flush()
    }

    private mutating func writeClean() throws {
        let index = generator.random.pick(program.kindPicks)
        let kind = program.kinds[index]
        generator.drawStudent(of: index) { kind.draws[$0].picks }
        try writeDrawnRows(kind.watches, kind.draws)
        try generator.write(kind.related, kind.draws)
        for series in kind.series { try writeRecords(of: series, kind, as: nil) }
    }

    private mutating func writeFaulty(_ number: Int) throws {
        let fault = program.faults[number]
        let index = generator.random.pick(fault.kindPicks)
        guard let wrongSeries = fault.series[index] else { return }
        let kind = program.kinds[index]
        let wrong = (fault.change, generator.takeAlternative(of: number)[index])
        let written = drawn
        generator.drawStudent(of: index) { written.picks(of: $0, among: kind.draws, kind.watches) }
        try generator.write(kind.related, kind.draws)
        let before = generator.files.map(\.count)
        var wrongRow: Int?
        for (place, series) in kind.series.enumerated() {
            let row = try writeRecords(of: series, kind, as: place == wrongSeries ? wrong : nil)
            wrongRow = wrongRow ?? row
        }
        for (file, edits) in fault.breaks {
            let isOfWrongRow = file == kind.series[wrongSeries].file && fault.change != .omit
            let rows = isOfWrongRow ? wrongRow.map { $0...$0 } : rows(of: file, since: before[file])
            if let rows { try generator.expect(edits, rows: rows, of: file) }
        }
        generator.countFaulty()
    }

    private func rows(of file: Int, since count: Int) -> ClosedRange<Int>? {
        let now = generator.files[file].count
        return now > count ? count + 1...now : nil
    }

    /// Writes what the student drawn has of a series.
    ///
    /// - Parameter wrong: what becomes of the first record.
    /// - Returns: the row of the wrong record.
    @discardableResult
    private mutating func writeRecords(
        of series: SampleProgram.Series, _ kind: SampleProgram.Kind, as wrong: (SampleProgram.Fault.Change, Template)?
    ) throws -> Int? {
        let written = drawn
        func picks(_ draw: Int, isWrong: Bool) -> [Int] {
            isWrong ? written.picks(of: draw, among: series.draws, series.watches) : series.draws[draw].picks
        }
        generator.student.begin(series, of: kind, &generator.random) { picks($0, isWrong: wrong != nil) }
        var wrongRow: Int?
        for record in 0..<generator.student.recordsLeft {
            let change = record == 0 ? wrong : nil
            generator.student.drawRecord(series, of: kind, &generator.random) { picks($0, isWrong: change != nil) }
            if change == nil { try writeDrawnRows(series.watches, series.draws) }
            if change == nil || change?.0 == .duplicate { try write(series.row, series) }
            guard let (change, row) = change, change != .omit else { continue }
            try write(row, series)
            wrongRow = generator.files[series.file].count
        }
        return wrongRow
    }

    private mutating func write(_ row: Template, _ series: SampleProgram.Series) throws {
        try generator.write(row, to: series.file, series.draws, of: generator.student)
    }

    /// Writes the records that rows drawn for the first time have.
    private mutating func writeDrawnRows(_ watches: [SampleProgram.Watch], _ draws: [ResolvedDraw]) throws {
        for watch in watches {
            let row = draws[watch.draw].listRows[generator.student.rows[watch.draw]]
            guard drawn.insert(row, of: watch.rows) else { continue }
            let block = program.drawnRows[watch.rows]
            try generator.files[block.file].append {
                block.row.render([block.draw], rows: [row], student: 0, into: &$0)
            }
        }
    }

    private mutating func takeFault() -> Int? {
        let (kinds, written) = (program.kinds, drawn)
        return generator.takeFault { fault in
            fault.kindPicks.allSatisfy { kind in
                written.suffice(kinds[kind].watches, kinds[kind].draws)
                    && (fault.series[kind].map { kinds[kind].series[$0] }).map { written.suffice($0.watches, $0.draws) }
                        ?? true
            }
        }
    }
}

/// The rows of lists that have records of their own and were drawn already.
///
/// A wrong record, and the student of one, picks only these: whatever is wrong, their records belong to somebody else too.
private struct WrittenRows {
    /// By the program's drawn rows.
    private var rows: [Set<Int>]

    init(_ program: SampleProgram) {
        rows = Array(repeating: [], count: program.drawnRows.count)
    }

    /// - Returns: whether the row is new.
    mutating func insert(_ row: Int, of drawnRows: Int) -> Bool {
        if rows[drawnRows].contains(row) { return false }
        return rows[drawnRows].insert(row).inserted
    }

    func picks(of draw: Int, among draws: [ResolvedDraw], _ watches: [SampleProgram.Watch]) -> [Int] {
        let (watched, all) = (watches.filter { $0.draw == draw }.map(\.rows), draws[draw])
        return watched.isEmpty
            ? all.picks : all.picks.filter { pick in watched.allSatisfy { rows[$0].contains(all.listRows[pick]) } }
    }

    /// Whether each draw has something to pick.
    func suffice(_ watches: [SampleProgram.Watch], _ draws: [ResolvedDraw]) -> Bool {
        watches.allSatisfy { !picks(of: $0.draw, among: draws, watches).isEmpty }
    }
}
