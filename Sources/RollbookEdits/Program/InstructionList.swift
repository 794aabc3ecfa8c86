/// Compiled instructions, in an order that computes every operand before its use, and what is made ready for them once.
struct InstructionList: Sendable {
    private let instructions: [Instruction]
    /// What `.among` looks in, by register.
    let lists: [ValueList?]

    init(_ instructions: [Instruction]) {
        self.instructions = instructions
        lists = instructions.map { instruction in
            if case .among(let text, let values) = instruction { ValueList(values, length: text.length) } else { nil }
        }
    }

    var indices: Range<Register> { instructions.indices }

    subscript(register: Register) -> Instruction { instructions[register] }
}
