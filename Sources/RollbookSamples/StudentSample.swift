/// A sample of a district: as many students as are wanted, each with records of several formats.
struct StudentSample {
    private(set) var generator: SampleGenerator
    /// For each of the program's drawn rows, the rows of its list that have been written.
    private var drawn: [Set<Int>]

    init(_ generator: SampleGenerator) {
        self.generator = generator
        drawn = Array(repeating: [], count: generator.program.drawnRows.count)
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
        try writeDrawnRows(of: kind)
        try generator.write(kind.related, kind.draws)
        for series in kind.series { try writeRecords(of: series, kind, as: nil) }
    }

    private mutating func writeFaulty(_ number: Int) throws {
        let fault = program.faults[number]
        let index = generator.random.pick(fault.kindPicks)
        let kind = program.kinds[index]
        let wrong = generator.takeAlternative(of: number)[index]
        let drawable = kind.draws.indices.map { picks(of: $0, kind) }
        generator.drawStudent(of: index) { drawable[$0] }
        try generator.write(kind.related, kind.draws)
        let before = generator.files.map(\.count)
        var wrongRow: Int?
        for (place, series) in kind.series.enumerated() {
            let row = try writeRecords(of: series, kind, as: place == fault.series[index] ? (fault.change, wrong) : nil)
            wrongRow = wrongRow ?? row
        }
        for (file, edits) in fault.breaks {
            let isWrongFile = fault.change != .omit && file == kind.series[fault.series[index] ?? 0].file
            let rows = isWrongFile ? wrongRow.map { $0...$0 } : rows(of: file, since: before[file])
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
        generator.student.begin(series, of: kind, &generator.random)
        var wrongRow: Int?
        for record in 0..<generator.student.recordsLeft {
            generator.student.drawRecord(series, of: kind, &generator.random)
            let change = record == 0 ? wrong : nil
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
}

/// Records that rows of lists have, each once.
extension StudentSample {
    private mutating func writeDrawnRows(of kind: SampleProgram.Kind) throws {
        for (draw, rows) in kind.watches {
            let row = kind.draws[draw].listRows[generator.student.rows[draw]]
            guard drawn[rows].insert(row).inserted else { continue }
            let block = program.drawnRows[rows]
            try generator.files[block.file].append {
                block.row.render([block.draw], rows: [row], student: 0, into: &$0)
            }
        }
    }

    /// What a faulty student's draw picks from: of rows that have records only those that a clean student has drawn too,
    /// so that these records have someone whatever is wrong.
    private func picks(of draw: Int, _ kind: SampleProgram.Kind) -> [Int] {
        let watched = kind.watches.filter { $0.draw == draw }.map(\.rows)
        let (drawn, all) = (self.drawn, kind.draws[draw])
        return watched.isEmpty
            ? all.picks : all.picks.filter { pick in watched.allSatisfy { drawn[$0].contains(all.listRows[pick]) } }
    }

    private mutating func takeFault() -> Int? {
        let usable = program.kinds.map { kind in
            kind.watches.allSatisfy { !picks(of: $0.draw, kind).isEmpty }
        }
        return generator.takeFault { $0.kindPicks.allSatisfy { usable[$0] } }
    }
}
