import RollbookModel

/// One pass of a program over a batch: every instruction once, over all records.
struct Evaluation {
    let plan: Plan
    let instructions: InstructionList
    let batch: RecordBatch
    /// For each relation of the plan, its index; nil where its table was not supplied.
    private let indexes: [RowIndex?]
    /// What `.aggregate` reads.
    private let aggregates: [Numbers]
    private(set) var columns: [Column] = []

    init(_ program: EditProgram, of batch: RecordBatch, indexes: [RowIndex?]) {
        self.init(program.plan, program.instructions, batch, indexes, aggregates: [])
    }

    /// A condition on groups; `aggregates` has a number for each group in each of its entries.
    init(_ group: GroupProgram, of plan: Plan, groups: Int, aggregates: [Numbers]) {
        self.init(plan, group.instructions, .withoutItems(count: groups), [], aggregates: aggregates)
    }

    /// What ranks the rows of a table.
    init(_ rank: RowRank, of rows: RowSet) {
        self.init(rank.plan, rank.instructions, .records(rows), [], aggregates: [])
    }

    private init(
        _ plan: Plan, _ instructions: InstructionList, _ batch: RecordBatch, _ indexes: [RowIndex?],
        aggregates: [Numbers]
    ) {
        self.plan = plan
        self.instructions = instructions
        self.batch = batch
        self.indexes = indexes
        self.aggregates = aggregates
        columns.reserveCapacity(instructions.indices.count)
        for register in instructions.indices { columns.append(run(register)) }
    }

    private var count: Int { batch.count }

    func truth(_ register: Register) -> Truth {
        if case .truth(let truth) = columns[register] { truth } else { .unknown(count: count) }
    }

    func numbers(_ register: Register) -> Numbers {
        if case .numbers(let numbers) = columns[register] { return numbers }
        return Numbers(values: Array(repeating: 0, count: count), nulls: BitMask(count: count, repeating: true))
    }

    func rows(_ register: Register) -> FoundRows {
        if case .rows(let rows) = columns[register] { return rows }
        return .unknown(count: count)
    }

    // MARK: Instructions

    private func run(_ register: Register) -> Column {
        switch instructions[register] {
        case .integer(let value):
            .numbers(Numbers(values: Array(repeating: value, count: count), nulls: BitMask(count: count)))
        case .number(let text): .numbers(read(text) { unsafe number(in: $0.buffer($1)) })
        case .date(let text, let picture): .numbers(readDates(text, picture))
        case .makeDate(let year, let month, let day): .numbers(makeDate(year, month, day))
        case .arithmetic(let a, let operation, let b): .numbers(combine(a, b) { Self.compute($0, operation, $1) })
        case .ageAt(let born, let on): .numbers(combine(born, on) { CalendarDay.age(born: $0, on: $1) })
        case .chooseNumber(let choices, let otherwise): .numbers(choose(choices, otherwise))
        case .aggregate(let index): .numbers(aggregates[index])
        case .lookup(let relation): .rows(find(relation))
        case .unknownLookup: .rows(.unknown(count: count))
        case .among(let text, _): .truth(find(text, in: instructions.lists[register]))
        case let instruction: .truth(decide(instruction))
        }
    }

    private func decide(_ instruction: Instruction) -> Truth {
        switch instruction {
        case .constant(let value): Truth(BitMask(count: count, repeating: value), nulls: nil)
        case .all(let parts): parts.dropFirst().reduce(truth(parts[0])) { $0 & truth($1) }
        case .any(let parts): parts.dropFirst().reduce(truth(parts[0])) { $0 | truth($1) }
        case .not(let part): !truth(part)
        case .equivalent(let a, let b): .equivalence(truth(a), truth(b))
        case .choose(let choices, let otherwise): choose(choices, otherwise)
        case .exists(let lookup): Truth(rows(lookup).found, nulls: rows(lookup).unknown)
        case .compareNumbers(let a, let comparison, let b): compare(numbers(a), comparison, numbers(b))
        case .compareText(let a, let comparison, let b): compare(a, comparison, b)
        default: test(instruction)
        }
    }

    /// Conditions on one text.
    private func test(_ instruction: Instruction) -> Truth {
        switch instruction {
        case .like(let text, let pattern): return match(text, pattern)
        case .inRange(let text, let low, let high):
            let range = ValueRange(low, high)
            return test(text) { range.contains($0, $1) }
        case .isBlank(let text): return test(text) { RollbookEdits.isBlank($0, $1) }
        case .onlyCharacters(let text, let set): return test(text, set.table)
        case .isDate(let text, let picture):
            if picture.isEightDigits, text.length == 8 {
                return test(text) { picture.days(inEightDigits: $0.word($1)) != nil }
            }
            return test(text) { unsafe picture.days(in: $0.buffer($1)) != nil }
        case .isSchoolYear(let text): return test(text) { unsafe RollbookEdits.isSchoolYear($0.buffer($1)) }
        default: return .unknown(count: count)
        }
    }

    // MARK: Text

    @inline(__always)
    private func test(_ operand: TextOperand, _ holds: (TextColumn, Int) -> Bool) -> Truth {
        let bits = withText(operand) { text in
            BitMask(count: count) { holds(text, $0) }
        }
        return Truth(bits, nulls: nulls(of: operand))
    }

    private func find(_ operand: TextOperand, in list: ValueList?) -> Truth {
        guard let list else { return .unknown(count: count) }
        return test(operand) { list.contains($0, $1) }
    }

    private func match(_ operand: TextOperand, _ pattern: LikePattern) -> Truth {
        if let (mask, value) = pattern.word(length: operand.length) {
            return test(operand) { $0.word($1) & mask == value }
        }
        return test(operand) { unsafe pattern.matches($0.buffer($1)) }
    }

    private func test(_ operand: TextOperand, _ table: [Bool]) -> Truth {
        unsafe table.withUnsafeBufferPointer { table in
            test(operand) { unsafe $0.buffer($1).allSatisfy { unsafe table[Int($0)] } }
        }
    }

    private func compare(_ a: TextOperand, _ comparison: Comparison, _ b: TextOperand) -> Truth {
        let bits = withText(a) { left in
            withText(b) { right in
                BitMask(count: count) { comparison.holds(RollbookEdits.compare(left, right, $0)) }
            }
        }
        return Truth(bits, nulls: joined(nulls(of: a), nulls(of: b)))
    }

    private func readDates(_ operand: TextOperand, _ picture: DatePicture) -> Numbers {
        if picture.isEightDigits, operand.length == 8 {
            return read(operand) { picture.days(inEightDigits: $0.word($1)) }
        }
        return read(operand) { unsafe picture.days(in: $0.buffer($1)) }
    }

    @inline(__always)
    private func read(_ operand: TextOperand, _ value: (TextColumn, Int) -> Int?) -> Numbers {
        var nulls = nulls(of: operand) ?? BitMask(count: count)
        let values = withText(operand) { text in
            unsafe [Int](unsafeUninitializedCapacity: count) { values, filled in
                for record in 0..<count {
                    if let value = value(text, record) {
                        unsafe values[record] = value
                    } else {
                        unsafe values[record] = 0
                        nulls[record] = true
                    }
                }
                filled = count
            }
        }
        return Numbers(values: values, nulls: nulls)
    }

    /// Records for which an operand has no value; nil when all have one.
    func nulls(of operand: TextOperand) -> BitMask? {
        switch operand {
        case .item(let item, _, _): batch.unfit[item]
        case .column(let lookup, _, _): ~rows(lookup).found
        case .literal: nil
        }
    }

    @inline(__always)
    private func withText<Result>(_ operand: TextOperand, _ body: (TextColumn) -> Result) -> Result {
        switch operand {
        case .item(_, let offset, let length):
            return with(batch.images, at: offset, stride: batch.stride, rows: nil, length: length, body)
        case .literal(let bytes):
            return with(bytes, at: 0, stride: 0, rows: nil, length: bytes.count, body)
        case .column(let lookup, let offset, let length):
            guard case .lookup(let relation) = instructions[lookup], let index = indexes[relation] else {
                return with([], at: 0, stride: 0, rows: nil, length: length, body)
            }
            let rows = rows(lookup).rows
            return with(index.rows.images, at: offset, stride: index.rows.stride, rows: rows, length: length, body)
        }
    }

    @inline(__always)
    private func with<Result>(
        _ bytes: [UInt8], at offset: Int, stride: Int, rows: [Int32]?, length: Int, _ body: (TextColumn) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe (rows ?? []).withUnsafeBufferPointer { rows in
                guard let base = bytes.baseAddress, rows.count == 0 || rows.count == count else {
                    return body(.blanks(length: length))
                }
                return body(
                    unsafe TextColumn(
                        base: base + offset, available: bytes.count - offset, stride: stride,
                        rows: rows.count > 0 ? rows.baseAddress : nil, length: length))
            }
        }
    }

    // MARK: Numbers

    private func compare(_ a: Numbers, _ comparison: Comparison, _ b: Numbers) -> Truth {
        let bits = BitMask(count: count) { comparison.holds(a.values[$0] - b.values[$0]) }
        return Truth(bits, nulls: a.nulls | b.nulls)
    }

    /// `nil` from `compute` is NULL.
    private func combine(_ a: Register, _ b: Register, _ compute: (Int, Int) -> Int?) -> Numbers {
        let (a, b) = (numbers(a), numbers(b))
        var result = Numbers(values: Array(repeating: 0, count: count), nulls: a.nulls | b.nulls)
        for record in 0..<count where !result.nulls[record] {
            if let value = compute(a.values[record], b.values[record]) {
                result.values[record] = value
            } else {
                result.nulls[record] = true
            }
        }
        return result
    }

    /// nil past 18 digits, which no record can hold.
    private static func compute(_ a: Int, _ operation: Arithmetic, _ b: Int) -> Int? {
        let (value, overflow) =
            switch operation {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            case .multiply: a.multipliedReportingOverflow(by: b)
            }
        return overflow || value.magnitude > 999_999_999_999_999_999 ? nil : value
    }

    private func makeDate(_ year: Register, _ month: Register, _ day: Register) -> Numbers {
        let (years, months, days) = (numbers(year), numbers(month), numbers(day))
        var result = Numbers(values: years.values, nulls: years.nulls | months.nulls | days.nulls)
        for record in 0..<count where !result.nulls[record] {
            let parts = (years.values[record], months.values[record], days.values[record])
            let day = CalendarDay.days(year: parts.0, month: parts.1, day: parts.2)
            result.values[record] = day ?? 0
            result.nulls[record] = day == nil
        }
        return result
    }

    // MARK: CASE

    private func choose(_ choices: [Choice], _ otherwise: Register) -> Truth {
        var result = Truth.unknown(count: count)
        for (taken, register) in branches(choices, otherwise) {
            result.isTrue |= taken & truth(register).isTrue
            result.isFalse |= taken & truth(register).isFalse
        }
        return result
    }

    private func choose(_ choices: [Choice], _ otherwise: Register) -> Numbers {
        var result = numbers(otherwise)
        for (taken, register) in branches(choices, otherwise) {
            let branch = numbers(register)
            taken.forEachSet { record in
                result.values[record] = branch.values[record]
                result.nulls[record] = branch.nulls[record]
            }
        }
        return result
    }

    /// Each result of a CASE with the records that take it: the first branch whose condition is TRUE, else the last.
    func branches(_ choices: [Choice], _ otherwise: Register) -> [(taken: BitMask, result: Register)] {
        var open = BitMask(count: count, repeating: true)
        var branches: [(BitMask, Register)] = []
        for choice in choices {
            let taken = open & truth(choice.condition).isTrue
            branches.append((taken, choice.result))
            open = open.subtracting(taken)
        }
        return branches + [(open, otherwise)]
    }

    // MARK: Relations

    private func find(_ relation: Int) -> FoundRows {
        guard let index = indexes[relation] else { return .unknown(count: count) }
        let slots = plan.relations[relation].on.compactMap { (_, operand) -> (item: Int, slot: Slot)? in
            if case .item(let item) = operand { (item, plan.items[item].slot) } else { nil }
        }
        let nulls = slots.compactMap { batch.unfit[$0.item] }.reduce(BitMask(count: count), |)
        let rows = index.find(batch.keys(KeyShape(slots.map(\.slot))))
        let found = BitMask(count: count) { rows[$0] >= 0 }.subtracting(nulls)
        return FoundRows(rows: rows, found: found, unknown: nulls)
    }

    private func joined(_ a: BitMask?, _ b: BitMask?) -> BitMask? {
        guard let a else { return b }
        return b.map { a | $0 } ?? a
    }
}

extension FoundRows {
    static func unknown(count: Int) -> FoundRows {
        FoundRows(
            rows: Array(repeating: missing, count: count), found: BitMask(count: count),
            unknown: BitMask(count: count, repeating: true))
    }
}

extension RecordBatch {
    /// As many places as there are groups, for conditions that read no item.
    fileprivate static func withoutItems(count: Int) -> RecordBatch { images([], count: count, stride: 0) }

    /// The rows of a table as records of `Plan.rows(of:)`.
    fileprivate static func records(_ rows: RowSet) -> RecordBatch {
        images(rows.images, count: rows.count, stride: rows.stride)
    }

    private static func images(_ images: [UInt8], count: Int, stride: Int) -> RecordBatch {
        RecordBatch(
            source: 0, firstRow: 1, count: count, stride: stride, images: images, lines: LineNumbers(first: 1),
            text: [], spans: [],
            defects: [], unplaced: BitMask(count: count), unfit: [:])
    }
}
