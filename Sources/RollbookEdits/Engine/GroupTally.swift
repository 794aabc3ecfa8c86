package import RollbookModel

/// What one edit on groups has counted so far.
struct GroupTally {
    private let program: GroupProgram
    private let slots: [Slot]
    private var groups: KeyTable
    /// For each aggregate, a number for each group.
    private var numbers: [[Int]]
    /// For each `COUNT(DISTINCT ...)`, the values seen, each after the number of its group.
    private var distinct: [Int: KeyTable] = [:]
    /// Why a group cannot be judged: a record of it could not be.
    private var doubts: [Int: Reason] = [:]

    init(_ program: GroupProgram, plan: Plan) {
        self.program = program
        slots = program.items.map { plan.items[$0].slot }
        groups = KeyTable(width: slots.reduce(0) { $0 + $1.length })
        numbers = program.aggregates.map { _ in [] }
        for (index, aggregate) in program.aggregates.enumerated() {
            if case .distinct(_, let length) = aggregate.measure { distinct[index] = KeyTable(width: 8 + length) }
        }
        // The whole file is a group even when it is empty.
        if program.items.isEmpty { _ = group(of: []) }
    }

    /// Counts the records of a batch that are `loadable`.
    mutating func add(_ evaluation: Evaluation, loadable: BitMask, isSupplied: [Bool]) {
        let batch = evaluation.batch
        let filter = program.filter.map { evaluation.truth($0).isTrue & loadable } ?? loadable
        if let register = program.filter { doubt(register, loadable, evaluation, isSupplied) }
        let counted = program.aggregates.map { aggregate in
            aggregate.filter.map { evaluation.truth($0).isTrue & filter } ?? filter
        }
        for aggregate in program.aggregates {
            if let register = aggregate.filter { doubt(register, filter, evaluation, isSupplied) }
        }
        filter.forEachSet { record in
            let group = group(of: batch.key(record, slots))
            for index in counted.indices where counted[index][record] {
                numbers[index][group] += amount(index, group, record, evaluation)
            }
        }
    }

    /// What a record adds to one aggregate of its group.
    private mutating func amount(_ index: Int, _ group: Int, _ record: Int, _ evaluation: Evaluation) -> Int {
        switch program.aggregates[index].measure {
        case .count: return 1
        case .sum(let register):
            // As in SQL, SUM passes over what is no number.
            let numbers = evaluation.numbers(register)
            return numbers.nulls[record] ? 0 : numbers.values[record]
        case .distinct(let offset, let length):
            let slot = Slot(offset: offset, length: length, isRightJustified: false)
            let key = unsafe withUnsafeBytes(of: group) { unsafe Array($0) } + evaluation.batch.value(record, slot)
            return unsafe key.withUnsafeBytes { unsafe distinct[index]?.insert($0).isNew } == true ? 1 : 0
        }
    }

    /// The verdict on each group, in the order of their first records.
    func finish(_ plan: Plan) -> [GroupVerdict] {
        let nulls = BitMask(count: groups.count)
        let evaluation = Evaluation(
            program, of: plan, groups: groups.count, aggregates: numbers.map { Numbers(values: $0, nulls: nulls) })
        let truth = evaluation.truth(program.verdict)
        return (0..<groups.count).map { group in
            GroupVerdict(
                key: values(of: group), numbers: numbers.map { $0[group] },
                verdict: doubts[group].map { .unknown($0) } ?? (truth.isFalse[group] ? .fails : .holds))
        }
    }

    private mutating func doubt(
        _ register: Register, _ records: BitMask, _ evaluation: Evaluation, _ isSupplied: [Bool]
    ) {
        for (reason, unknown) in Reasons.of(register, in: evaluation, isSupplied: isSupplied) {
            (unknown & records).forEachSet { record in
                let group = group(of: evaluation.batch.key(record, slots))
                doubts[group] = doubts[group].map { min($0, reason) } ?? reason
            }
        }
    }

    private mutating func group(of key: [UInt8]) -> Int {
        let (number, isNew) = unsafe key.withUnsafeBytes { unsafe groups.insert($0) }
        if isNew { for index in numbers.indices { numbers[index].append(0) } }
        return number
    }

    private func values(of group: Int) -> [String] {
        let key = Array(groups.key(group))
        var offset = 0
        return slots.map { slot in
            defer { offset += slot.length }
            return String(decoding: Array(key[offset..<offset + slot.length]).trimmed, as: UTF8.self)
        }
    }
}

/// What an edit makes of one group.
package struct GroupVerdict: Sendable {
    package enum Verdict: Sendable {
        case holds, fails
        case unknown(Reason)
    }

    /// The values that make the group, without trailing blanks; empty for the whole file.
    package let key: [String]
    /// The counts and sums of the condition, in its order.
    package let numbers: [Int]
    package let verdict: Verdict
}
