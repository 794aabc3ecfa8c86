import RollbookModel

/// What is sound, but surely or probably not meant.
extension Compiler {
    /// `'00A1'` lies between `'0001'` and `'9899'`: digits that are compared as text let letters pass.
    mutating func warnOfLetters(between low: Expression, _ high: Expression, of operand: TextOperand, at offset: Int) {
        guard warns, case .item(let index, _, _) = operand, plan.items[index].admitsLetters,
            case .string(let first) = low.kind, case .string(let last) = high.kind, first.isDigits, last.isDigits
        else { return }
        let item = plan.items[index].id
        if source.text.contains("is_numeric(\(item))") { return }
        warn(
            "digit-range", at: offset,
            "\(item) may hold letters, and as text '\(first.dropLast())A' may well lie between '\(first)' and '\(last)'",
            help: "Write in_range(\(item), '\(first)', '\(last)'), or add is_numeric(\(item)).")
    }

    /// A list that repeats the element's codes goes its own way when the element's change.
    mutating func warnOfRepetition(_ texts: Set<[UInt8]>, of index: Int, at offset: Int) {
        let item = plan.items[index]
        guard warns, texts.count > 1, let codes = item.codes, Set(codes.map { Array($0.utf8) }) == texts else { return }
        warn(
            "repeated-list", at: offset, "this list repeats the codes of \(item.id)", help: "Write is_code(\(item.id))."
        )
    }

    /// Refuses `x = 'A' AND x = 'B'`, which nothing can meet, and `x <> 'A' OR x <> 'B'`, which everything meets.
    func refuseContradiction(
        _ registers: [Register], of parts: [Expression], areAll: Bool
    ) throws(ExpressionFault) {
        var left: [TextOperand: Set<[UInt8]>] = [:]
        for (register, part) in zip(registers, parts) {
            guard part.comparesLiterals, let compared = areAll ? register : negated(register),
                case .among(let operand, let list) = instructions[compared]
            else { continue }
            let rest = left[operand].map { $0.intersection(list) } ?? Set(list)
            if rest.isEmpty, left[operand] != nil {
                throw fault(
                    "contradiction", at: part.offset,
                    areAll
                        ? "no value is equal to this and to what stands before AND"
                        : "every value differs from this or from what stands before OR",
                    help: areAll ? "Did you mean OR?" : "Did you mean AND?")
            }
            left[operand] = rest
        }
    }

    /// What a NOT negates; nil for anything else.
    private func negated(_ register: Register) -> Register? {
        if case .not(let inner) = instructions[register] { inner } else { nil }
    }
}

extension Expression {
    /// Whether it holds a value against texts in quotes; a variable may well be excluded in some run.
    fileprivate var comparesLiterals: Bool {
        switch kind {
        case .compare(let a, _, let b): a.isString || b.isString
        case .among(_, let list): list.allSatisfy(\.isString)
        case .not(let part): part.comparesLiterals
        default: false
        }
    }

    private var isString: Bool {
        if case .string = kind { true } else { false }
    }
}

extension String {
    fileprivate var isDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
