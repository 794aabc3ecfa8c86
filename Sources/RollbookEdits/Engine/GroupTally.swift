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
    /// For each `MIN_DAYS_BETWEEN(...)`, the days seen, each with its group.
    private var days: [Int: GroupDays] = [:]
    /// Where the records of each group stand; of local edits only, whose findings name them.
    private var members: GroupMembers?
    /// Why a group cannot be judged: a record of it could not be.
    private var doubts: [Int: Reason] = [:]

    /// - Parameters:
    ///   - list: whose rows are the groups; nil: records make them.
    ///   - namesMembers: whether verdicts say where the records of a group stand.
    init(
        _ program: GroupProgram, _ list: RowIndex?, plan: Plan, memory: KeyMemory, namesMembers: Bool
    ) throws(Problem) {
        self.program = program
        if namesMembers { members = GroupMembers() }
        slots = program.items.map { plan.items[$0].slot }
        groups = KeyTable(KeyShape(slots), memory: memory)
        numbers = program.aggregates.map { _ in [] }
        for (index, aggregate) in program.aggregates.enumerated() {
            switch aggregate.measure {
            case .distinct(_, let length):
                let slot = Slot(offset: 0, length: 8 + length, isRightJustified: false)
                distinct[index] = KeyTable(KeyShape([slot]), memory: memory)
            case .daysBetween: days[index] = GroupDays()
            case .count, .sum: break
            }
        }
        if let list, let listing = program.listing { try take(list, of: listing, plan) }
        // The whole file is a group even when it is empty.
        if program.items.isEmpty { _ = try group(groups.shape.pack([], stride: 0, count: 1), 0) }
    }

    /// Makes a group of each row, in the order of the table: of rows with the same key one.
    private mutating func take(_ list: RowIndex, of listing: Int, _ plan: Plan) throws(Problem) {
        let relation = plan.relations[listing]
        let columns = program.items.compactMap { item in relation.on.first { $0.operand == .item(item) }?.column }
        let shape = KeyShape(columns.map { plan.tables[relation.table].columns[$0].slot })
        let rows = list.rows
        for row in list.distinctRows {
            _ = try group(shape.pack(rows.images, stride: rows.stride, from: row, count: 1), 0)
        }
    }

    /// Counts the records of a batch that are `loadable`.
    mutating func add(_ evaluation: Evaluation, loadable: BitMask, missing: [Reason?]) throws(Problem) {
        // A record whose key cannot be read is of no group.
        let loadable = program.items.compactMap { evaluation.batch.unfit[$0] }.reduce(loadable) { $0.subtracting($1) }
        let filter = program.filter.map { evaluation.truth($0).isTrue & loadable } ?? loadable
        let counted = program.aggregates.map { aggregate in
            aggregate.filter.map { evaluation.truth($0).isTrue & filter } ?? filter
        }
        var doubted = program.filter.map { doubts($0, loadable, evaluation, missing) } ?? []
        for register in program.aggregates.compactMap(\.filter) {
            doubted += doubts(register, filter, evaluation, missing)
        }
        // In record order whatever is said of them, so that groups come in the order of their first records.
        let keys = evaluation.batch.keys(groups.shape)
        try doubted.reduce(filter, { $0 | $1.records }).forEachSet { (record) throws(Problem) in
            guard let group = try program.listing == nil ? group(keys, record) : groups.find(keys, record) else {
                return
            }
            for doubt in doubted where doubt.records[record] {
                self.doubts[group] = self.doubts[group].map { min($0, doubt.reason) } ?? doubt.reason
            }
            guard filter[record] else { return }
            members?.add(group, source: evaluation.batch.source, row: evaluation.batch.row(record))
            for index in counted.indices where counted[index][record] {
                numbers[index][group] += try amount(index, group, record, evaluation)
            }
        }
    }

    private func doubts(
        _ register: Register, _ records: BitMask, _ evaluation: Evaluation, _ missing: [Reason?]
    ) -> [(reason: Reason, records: BitMask)] {
        Reasons.of(register, in: evaluation, missing: missing).map { ($0.reason, $0.records & records) }
    }

    /// What a record adds to one aggregate of its group.
    private mutating func amount(_ index: Int, _ group: Int, _ record: Int, _ evaluation: Evaluation)
        throws(Problem) -> Int
    {
        switch program.aggregates[index].measure {
        case .count: return 1
        case .sum(let register):
            // As in SQL, SUM passes over what is no number.
            let numbers = evaluation.numbers(register)
            return numbers.nulls[record] ? 0 : numbers.values[record]
        case .daysBetween(let register):
            let numbers = evaluation.numbers(register)
            if !numbers.nulls[record] { days[index]?.add(group, numbers.values[record]) }
            return 0
        case .distinct(let offset, let length):
            let slot = Slot(offset: offset, length: length, isRightJustified: false)
            let key = unsafe withUnsafeBytes(of: group) { unsafe Array($0) } + evaluation.batch.value(record, slot)
            guard let keys = distinct[index]?.shape.pack(key, stride: key.count, count: 1) else { return 0 }
            return try distinct[index]?.insert(keys, 0).isNew == true ? 1 : 0
        }
    }

    /// The verdict on each group, in the order of their first records.
    func finish(_ plan: Plan) throws(Problem) -> [GroupVerdict] {
        let closest = days.mapValues { $0.closest(groups: groups.count) }
        let counts = numbers.indices.map { index in
            closest[index].map(Numbers.init(gaps:))
                ?? Numbers(values: numbers[index], nulls: BitMask(count: groups.count))
        }
        let evaluation = Evaluation(program, of: plan, groups: try images(), count: groups.count, aggregates: counts)
        let truth = evaluation.truth(program.verdict)
        let places = members?.byGroup { truth.isFalse[$0] } ?? [:]
        return try (0..<groups.count).map { (group) throws(Problem) in
            GroupVerdict(
                key: try values(of: group),
                numbers: counts.map { $0.nulls[group] ? nil : $0.values[group] },
                closest: closest.sorted { $0.key < $1.key }.compactMap { $0.value[group] }, members: places[group],
                verdict: doubts[group].map { .unknown($0) } ?? (truth.isFalse[group] ? .fails : .holds))
        }
    }

    private mutating func group(_ keys: PackedKeys, _ record: Int) throws(Problem) -> Int {
        let (number, isNew) = try groups.insert(keys, record)
        if isNew { for index in numbers.indices { numbers[index].append(0) } }
        return number
    }

    /// The groups as `Plan.groups(by:)` has them.
    private func images() throws(Problem) -> [UInt8] {
        var images: [UInt8] = []
        for group in 0..<groups.count { images += try groups.key(group) }
        return images
    }

    private func values(of group: Int) throws(Problem) -> [String] {
        let key = try groups.key(group)
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
    /// The counts and sums of the condition, in its order; nil for NULL.
    package let numbers: [Int?]
    /// For each `MIN_DAYS_BETWEEN` with a value, the dates that are closest, as `2026-10-01`.
    package let closest: [ClosestDays]
    /// Where its records stand; nil where nobody asks.
    package let members: GroupMembers.Places?
    package let verdict: Verdict
}

extension GroupVerdict {
    /// What stands for all groups, where nothing is known of any.
    init(unknown reason: Reason) {
        self.init(key: [], numbers: [], closest: [], members: nil, verdict: .unknown(reason))
    }
}
