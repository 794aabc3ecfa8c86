package import RollbookModel

/// The edits of a plan, compiled: instructions in an order that computes every operand before its use, and where each
/// edit's verdict stands. Immutable and shared between threads.
package struct EditProgram: Sendable {
    package let plan: Plan
    let instructions: InstructionList
    /// One for each edit of the plan.
    private(set) var edits: [CompiledEdit]
    /// What ranks the rows that a relation may find, by index into `Plan.relations`; none where the first is taken.
    let ranks: [Int: RowRank]
    /// What only counts ask of records; nil where nothing is counted.
    let counting: CountingProgram?

    /// Parses, checks and compiles every edit; throws all faults at once, each with its place in the definitions.
    ///
    /// - Parameter counting: whether judgements tell what `Plan.counts` asks of records as well.
    package init(compiling plan: Plan, counting: Bool = false) throws(DefinitionFaults) {
        var compiler = Compiler(plan: plan)
        let edits = compiler.compileEdits()
        self.counting = counting ? compiler.compileCounts() : nil
        guard compiler.diagnostics.isEmpty else { throw DefinitionFaults(compiler.diagnostics) }
        self.plan = Self.settled(plan, edits)
        self.edits = edits
        ranks = compiler.ranks
        instructions = InstructionList(compiler.instructions)
    }

    /// All that is wrong with a plan's edits, and what would be better put otherwise.
    package static func examine(_ plan: Plan) -> [Diagnostic] {
        var compiler = Compiler(plan: plan, warns: true)
        _ = compiler.compileEdits()
        _ = compiler.compileCounts()
        return compiler.diagnostics
    }

    /// The items an edit blames: those its definition lists, else those its condition names.
    package func items(of edit: Int) -> [Int] { plan.edits[edit].items ?? edits[edit].items }

    /// Whether a record's verdict may depend on later records, so that all must be seen before the first is judged.
    package var looksAhead: Bool {
        edits.contains { if case .unique(_, _, highest: .some) = $0.action { true } else { false } }
    }

    /// The same program where extracts have no column for some local items: edits that need one of these are not evaluated.
    ///
    /// - Parameter missing: indices into `Plan.items`.
    package func without(_ missing: Set<Int>) -> EditProgram {
        guard !missing.isEmpty else { return self }
        var program = self
        for (index, edit) in plan.edits.enumerated() where edit.isLocal {
            let named = Set(edits[index].items + (edit.items ?? [])).sorted()
            let needs = edit.needs ?? named.filter { plan.items[$0].isLocal }.map { [$0] }
            guard let lacking = needs.first(where: missing.isSuperset) else { continue }
            let names = lacking.map { plan.items[$0].id }.joined(separator: " or ")
            if !names.isEmpty { program.edits[index].action = .withheld(.noColumn(names)) }
        }
        return program
    }

    /// Indices into `Plan.relations` of what an edit looks up.
    package func relations(of edit: Int) -> [Int] { edits[edit].relations }

    /// Indices into `Plan.tables` of what an edit reads.
    package func tables(of edit: Int) -> [Int] { edits[edit].tables }
}

/// A condition on groups of records: what is counted record by record, and what is asked of the counts.
struct GroupProgram: Sendable {
    /// Indices of the items whose values make a group.
    let items: [Int]
    /// Index into `Plan.relations` of the one whose rows are the groups; nil: records make them.
    let listing: Int?
    /// Which records count at all; nil: every one.
    let filter: Register?
    let aggregates: [Aggregate]
    /// Evaluated over groups instead of records, as `Plan.groups(by:)` has them; `.aggregate` reads what was counted.
    let instructions: InstructionList
    /// Fails where this register of `instructions` is false.
    let verdict: Register

    /// Registers and texts of the record program.
    struct Aggregate: Sendable {
        enum Measure: Sendable {
            case count
            /// Part of an item: offset within the record's image, and length.
            case distinct(offset: Int, length: Int)
            case sum(Register)
            case daysBetween(Register)
        }

        let measure: Measure
        let filter: Register?

        /// What it reads of the record program.
        var registers: [Register] {
            switch measure {
            case .sum(let register), .daysBetween(let register): [register] + (filter.map { [$0] } ?? [])
            case .count, .distinct: filter.map { [$0] } ?? []
            }
        }
    }
}

/// What counts ask of records.
struct CountingProgram: Sendable {
    /// The rows that relations find, by index into `Plan.relations`.
    let lookups: [Int: Register]
    /// Which records are worth something; nil: all.
    let condition: Register?
}

/// What an edit became.
struct CompiledEdit: Sendable {
    enum Action: Sendable {
        /// Fails where this register is false.
        case check(Register)
        /// Indices of the items that no two records may share; which records are compared, nil for all; the number for
        /// which the record that stays is highest, nil where the first stays.
        case unique([Int], where: Register?, highest: Register?)
        case group(GroupProgram)
        case unwritten
        /// A local edit without the columns that it needs: why.
        case withheld(Reason)
    }

    var action: Action
    /// Items that the condition names, in item order.
    let items: [Int]
    /// Indices into `Plan.relations`, ascending.
    let relations: [Int]
    /// Indices into `Plan.tables`, ascending.
    let tables: [Int]
    /// A relation without a known layout, which leaves the edit unwritten.
    let missingRelation: String?
}
