/// Conditions that are known before any record is read, and what an instruction reads.
extension Compiler {
    /// The simplest instruction of the same value.
    func fold(_ instruction: Instruction) -> Instruction {
        switch instruction {
        case .compareText(.literal(let a), let comparison, .literal(let b)):
            return .constant(comparison.holds(order(a.trimmed, b.trimmed)))
        case .among(.literal(let text), let list):
            return .constant(list.contains(text.trimmed))
        case .not(let register):
            return constant(register).map { .constant(!$0) } ?? instruction
        case .all(let parts): return foldParts(parts, neutral: true, Instruction.all)
        case .any(let parts): return foldParts(parts, neutral: false, Instruction.any)
        case .equivalent(let a, let b):
            guard let a = constant(a), let b = constant(b) else { return instruction }
            return .constant(a == b)
        case .choose(let choices, let otherwise):
            return foldChoice(choices, otherwise, Instruction.choose)
        case .chooseNumber(let choices, let otherwise):
            return foldChoice(choices, otherwise, Instruction.chooseNumber)
        default: return instruction
        }
    }

    private func constant(_ register: Register) -> Bool? {
        if case .constant(let value) = instructions[register] { value } else { nil }
    }

    private func foldParts(
        _ parts: [Register], neutral: Bool, _ join: ([Register]) -> Instruction
    ) -> Instruction {
        if parts.contains(where: { constant($0) == !neutral }) { return .constant(!neutral) }
        let open = parts.filter { constant($0) == nil }
        return open.isEmpty ? .constant(neutral) : open.count == 1 ? instructions[open[0]] : join(open)
    }

    /// Drops branches that are never taken and all that follow one that always is.
    private func foldChoice(
        _ choices: [Choice], _ otherwise: Register, _ join: ([Choice], Register) -> Instruction
    ) -> Instruction {
        let possible = choices.filter { constant($0.condition) != false }
        let certain = possible.firstIndex { constant($0.condition) == true }
        let open = Array(possible[..<(certain ?? possible.count)])
        let last = certain.map { possible[$0].result } ?? otherwise
        return open.isEmpty ? instructions[last] : join(open, last)
    }

    private func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let width = max(a.count, b.count)
        let (a, b) = (a.padded(to: width), b.padded(to: width))
        return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    }
}

extension TextOperand {
    /// The lookup it reads through.
    var lookup: Register? {
        if case .column(let lookup, _, _) = self { lookup } else { nil }
    }
}

extension Instruction {
    /// The text it reads, if any.
    var texts: [TextOperand] {
        switch self {
        case .compareText(let a, _, let b), .sameName(let a, let b): [a, b]
        case .among(let text, _), .like(let text, _), .inRange(let text, _, _), .isBlank(let text),
            .onlyCharacters(let text, _), .isDate(let text, _), .isSchoolYear(let text), .number(let text),
            .date(let text, _):
            [text]
        default: []
        }
    }

    /// The registers it reads.
    var operands: [Register] {
        switch self {
        case .all(let parts), .any(let parts): parts
        case .not(let register), .exists(let register): [register]
        case .equivalent(let a, let b), .compareNumbers(let a, _, let b), .arithmetic(let a, _, let b),
            .ageAt(let a, let b):
            [a, b]
        case .makeDate(let year, let month, let day): [year, month, day]
        case .choose(let choices, let otherwise), .chooseNumber(let choices, let otherwise):
            choices.flatMap { [$0.condition, $0.result] } + [otherwise]
        default: texts.compactMap(\.lookup)
        }
    }
}
