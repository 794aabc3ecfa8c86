package import RollbookModel

/// The edits of a plan, compiled: instructions in an order that computes every operand before its use, and where each
/// edit's verdict stands. Immutable and shared between threads.
package struct EditProgram: Sendable {
    package let plan: Plan
    let instructions: [Instruction]
    /// One for each edit of the plan.
    let edits: [CompiledEdit]

    /// Parses, checks and compiles every edit; throws all faults at once, each with its place in the definitions.
    package init(compiling plan: Plan) throws(DefinitionFaults) {
        var compiler = Compiler(plan: plan)
        let edits = compiler.compileEdits()
        guard compiler.diagnostics.isEmpty else { throw DefinitionFaults(compiler.diagnostics) }
        self.plan = plan
        self.edits = edits
        instructions = compiler.instructions
    }

    /// The items an edit blames: those its definition lists, else those its condition names.
    package func items(of edit: Int) -> [Int] { plan.edits[edit].items ?? edits[edit].items }

    /// Indices into `Plan.tables` of what an edit reads.
    package func tables(of edit: Int) -> [Int] { edits[edit].tables }
}

/// What an edit became.
struct CompiledEdit: Sendable {
    enum Action: Sendable {
        /// Fails where this register is false.
        case check(Register)
        /// Indices of the items that no two records may share.
        case unique([Int])
        case unwritten
    }

    let action: Action
    /// Items that the condition names, in item order.
    let items: [Int]
    /// Indices into `Plan.tables`, ascending.
    let tables: [Int]
}
