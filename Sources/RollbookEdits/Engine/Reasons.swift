import RollbookModel

/// Why a condition is UNKNOWN: its causes, traced back from the result to the texts and relations it rests on.
struct Reasons {
    private let evaluation: Evaluation
    /// Whether each relation's table was supplied.
    private let isSupplied: [Bool]
    private var causes: [Reason: BitMask] = [:]

    /// Each record that `register` leaves UNKNOWN, under its weightiest reason. Masks do not overlap.
    static func of(
        _ register: Register, in evaluation: Evaluation, isSupplied: [Bool]
    ) -> [(reason: Reason, records: BitMask)] {
        var reasons = Reasons(evaluation: evaluation, isSupplied: isSupplied)
        let unknown = evaluation.truth(register).unknown
        guard !unknown.isEmpty else { return [] }
        reasons.trace(register, unknown)
        return reasons.sorted(within: unknown)
    }

    private init(evaluation: Evaluation, isSupplied: [Bool]) {
        self.evaluation = evaluation
        self.isSupplied = isSupplied
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
        case .item: add(.unreadable, records & nulls)
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
        let plan = evaluation.plan
        if isSupplied[relation] {
            add(.unreadable, records)
        } else {
            add(.notSupplied(plan.tables[plan.relations[relation].table].id), records)
        }
    }

    private func nulls(of register: Register) -> BitMask {
        switch evaluation.columns[register] {
        case .truth(let truth): truth.unknown
        case .numbers(let numbers): numbers.nulls
        case .rows(let rows): rows.unknown
        }
    }

    private mutating func add(_ reason: Reason, _ records: BitMask) {
        if records.isEmpty { return }
        causes[reason] = causes[reason].map { $0 | records } ?? records
    }
}
