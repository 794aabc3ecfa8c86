import RollbookModel

/// Why a condition is UNKNOWN: its causes, traced back from the result to the texts and relations it rests on.
struct Reasons {
    private let evaluation: Evaluation
    /// For each relation, why nothing can be looked up by it; nil where it can.
    private let missing: [Reason?]
    private var causes: [Reason: BitMask] = [:]

    /// Each record that `register` leaves UNKNOWN, under its weightiest reason. Masks do not overlap.
    static func of(
        _ register: Register, in evaluation: Evaluation, missing: [Reason?]
    ) -> [(reason: Reason, records: BitMask)] {
        var reasons = Reasons(evaluation: evaluation, missing: missing)
        let unknown = evaluation.truth(register).unknown
        guard !unknown.isEmpty else { return [] }
        reasons.trace(register, unknown)
        return reasons.sorted(within: unknown)
    }

    private init(evaluation: Evaluation, missing: [Reason?]) {
        self.evaluation = evaluation
        self.missing = missing
    }

    private func sorted(within unknown: BitMask) -> [(reason: Reason, records: BitMask)] {
        var open = unknown
        var result: [(Reason, BitMask)] = []
        for (reason, records) in causes.sorted(by: { $0.key < $1.key }) {
            let explained = records & open
            if explained.isEmpty { continue }
            result.append((reason, explained))
            open = open.subtracting(explained)
        }
        return result
    }

    /// Adds what makes a register NULL at some of `records`.
    private mutating func trace(_ register: Register, _ records: BitMask) {
        let records = records & nulls(of: register)
        if records.isEmpty { return }
        switch evaluation.instructions[register] {
        case .lookup(let relation): traceLookup(relation, records)
        case .choose(let choices, let otherwise), .chooseNumber(let choices, let otherwise):
            for (taken, result) in evaluation.branches(choices, otherwise) { trace(result, records & taken) }
        case .number(let text), .date(let text, _):
            trace(text, records)
            add(.unreadable, records.subtracting(evaluation.nulls(of: text) ?? BitMask(count: records.count)))
        case .makeDate(let year, let month, let day):
            for part in [year, month, day] { trace(part, records) }
            let parts = [year, month, day].map { evaluation.numbers($0).nulls }.reduce(BitMask(count: records.count), |)
            add(.unreadable, records.subtracting(parts))
        case let instruction:
            for text in instruction.texts { trace(text, records) }
            if instruction.texts.isEmpty { for operand in instruction.operands { trace(operand, records) } }
        }
    }

    private mutating func trace(_ text: TextOperand, _ records: BitMask) {
        guard let nulls = evaluation.nulls(of: text) else { return }
        switch text {
        case .item(let item, _, _): add(.unreadable, of: [item], records & nulls)
        case .literal: break
        case .column(let lookup, _, _):
            trace(lookup, records)
            guard case .lookup(let relation) = evaluation.instructions[lookup] else { return }
            let rows = evaluation.rows(lookup)
            let missing = (records & nulls).subtracting(rows.unknown)
            let planned = evaluation.plan.relations[relation]
            add(planned.guardedBy.map(Reason.follows) ?? .noMatch(planned.name), missing)
        }
    }

    private mutating func traceLookup(_ relation: Int, _ records: BitMask) {
        if let reason = missing[relation] { return add(reason, records) }
        let items = evaluation.plan.relations[relation].on.compactMap { (_, operand) -> Int? in
            if case .item(let item) = operand { item } else { nil }
        }
        add(.unreadable, of: items, records)
    }

    private func nulls(of register: Register) -> BitMask {
        switch evaluation.columns[register] {
        case .truth(let truth): truth.unknown
        case .numbers(let numbers): numbers.nulls
        case .rows(let rows): rows.unknown
        }
    }

    /// Where one of the items lacks a date's day only, that is the reason.
    private mutating func add(_ reason: Reason, of items: [Int], _ records: BitMask) {
        let (rest, monthOnly) = evaluation.batch.split(records, byPrecisionOf: items)
        add(.monthPrecision, monthOnly)
        add(reason, rest)
    }

    private mutating func add(_ reason: Reason, _ records: BitMask) {
        if records.isEmpty { return }
        causes[reason] = causes[reason].map { $0 | records } ?? records
    }
}

extension RecordBatch {
    /// Records of which some item has no value, apart from those that lack no more than a date's day.
    func split(_ nulls: BitMask, byPrecisionOf items: [Int]) -> (unreadable: BitMask, monthOnly: BitMask) {
        if monthOnly.isEmpty { return (nulls, BitMask(count: nulls.count)) }
        let none = BitMask(count: nulls.count)
        let unread = items.compactMap { item in
            unfit[item].map { $0.subtracting(monthOnly[item] ?? none) }
        }.reduce(none, |)
        let dayless = (items.compactMap { monthOnly[$0] }.reduce(none, |) & nulls).subtracting(unread)
        return (nulls.subtracting(dayless), dayless)
    }
}
