import RollbookModel

/// One pass of a program over a batch: every instruction once, over all records.
struct Evaluation {
    let plan: Plan
    let instructions: InstructionList
    let batch: RecordBatch
    /// For each relation of the plan, its index; nil where its table was not supplied.
    let indexes: [RowIndex?]
    /// The records whose key the agency's file holds; nil where that is not known.
    private let held: BitMask?
    /// What `.aggregate` reads.
    private let aggregates: [Numbers]
    private(set) var columns: [Column] = []
    /// What was read of texts so far: many conditions read the same.
    let cache = TextCache()

    init(_ program: EditProgram, of batch: RecordBatch, indexes: [RowIndex?], held: BitMask? = nil) {
        self.init(program.plan, program.instructions, batch, indexes, held: held, aggregates: [])
    }

    /// A condition on groups; `aggregates` has a number for each group in each of its entries.
    ///
    /// - Parameter groups: as `Plan.groups(by:)` has them.
    init(_ group: GroupProgram, of plan: Plan, groups: [UInt8], count: Int, aggregates: [Numbers]) {
        let batch = RecordBatch.images(groups, count: count, stride: count == 0 ? 0 : groups.count / count)
        self.init(plan.groups(by: group.items), group.instructions, batch, [], aggregates: aggregates)
    }

    /// What ranks the rows of a table.
    init(_ rank: RowRank, of rows: RowSet) {
        self.init(rank.plan, rank.instructions, .records(rows), [], aggregates: [])
    }

    private init(
        _ plan: Plan, _ instructions: InstructionList, _ batch: RecordBatch, _ indexes: [RowIndex?],
        held: BitMask? = nil, aggregates: [Numbers]
    ) {
        self.plan = plan
        self.instructions = instructions
        self.batch = batch
        self.indexes = indexes
        self.held = held
        self.aggregates = aggregates
        columns.reserveCapacity(instructions.indices.count)
        for register in instructions.indices { columns.append(run(register)) }
    }

    var count: Int { batch.count }

    /// The words of an operand, read once: see `TextColumn.words`.
    func words(_ operand: TextOperand, _ index: Int = 0) -> [UInt64] {
        cache.words(operand, index) { withText(operand) { $0.words(index, count: count) } }
    }

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
        case .number(let text): .numbers(readNumbers(text))
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
        // Of a few dates many are made: the last is likely the next.
        var last = (year: -1, month: -1, day: -1)
        var made: Int?
        for record in 0..<count where !result.nulls[record] {
            let parts = (years.values[record], months.values[record], days.values[record])
            if parts != last {
                last = parts
                made = CalendarDay.days(year: parts.0, month: parts.1, day: parts.2)
            }
            result.values[record] = made ?? 0
            if made == nil { result.nulls[record] = true }
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
        guard let index = indexes[relation] else {
            let isPrevious = plan.tables[plan.relations[relation].table].kind == .previous
            return isPrevious ? held.map(FoundRows.init(held:)) ?? .unknown(count: count) : .unknown(count: count)
        }
        let slots = plan.relations[relation].on.compactMap { (_, operand) -> (item: Int, slot: Slot)? in
            if case .item(let item) = operand { (item, plan.items[item].slot) } else { nil }
        }
        let nulls = slots.compactMap { batch.unfit[$0.item] }.reduce(BitMask(count: count), |)
        let rows = index.find(batch.keys(KeyShape(slots.map(\.slot))))
        let found = BitMask(count: count) { rows[$0] >= 0 }.subtracting(nulls)
        return FoundRows(rows: rows, found: found, unknown: nulls)
    }

    func joined(_ a: BitMask?, _ b: BitMask?) -> BitMask? {
        guard let a else { return b }
        return b.map { a | $0 } ?? a
    }
}

extension FoundRows {
    /// Rows of a file of which only keys are known.
    fileprivate init(held: BitMask) {
        self.init(
            rows: Array(repeating: Self.missing, count: held.count), found: held, unknown: BitMask(count: held.count))
    }

    static func unknown(count: Int) -> FoundRows {
        FoundRows(
            rows: Array(repeating: missing, count: count), found: BitMask(count: count),
            unknown: BitMask(count: count, repeating: true))
    }
}

extension RecordBatch {
    /// The rows of a table as records of `Plan.rows(of:)`.
    fileprivate static func records(_ rows: RowSet) -> RecordBatch {
        images(rows.images, count: rows.count, stride: rows.stride)
    }

    fileprivate static func images(_ images: [UInt8], count: Int, stride: Int) -> RecordBatch {
        RecordBatch(
            source: 0, firstRow: 1, count: count, stride: stride, images: images, lines: LineNumbers(first: 1),
            text: [], spans: [],
            defects: [], unplaced: BitMask(count: count), unfit: [:])
    }
}
