import RollbookModel

/// Checks the types of expressions and turns them into instructions, each distinct one once.
struct Compiler {
    let plan: Plan
    private(set) var instructions: [Instruction] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var reported: Set<Diagnostic> = []
    /// Whether conditions that are sound, but not well put, are told too.
    let warns: Bool
    /// How deep the expression being compiled is nested and how many parts it has, with those of definitions.
    var extent = Extent()
    private var registers: [Instruction: Register] = [:]
    private var definitions: [String: Definition] = [:]
    /// What ranks the rows that relations may find, for those looked up so far.
    var ranks: [Int: RowRank] = [:]
    /// Items named by the edit or definition being compiled.
    var namedItems: Set<Int> = []
    /// The text being compiled: where faults are placed.
    private(set) var source = SourceText("", lines: [])

    /// Aggregates met so far, where a condition on groups is compiled; nil where one on records is.
    var aggregates: [Expression.Aggregate]?

    let itemsByID: [String: Int]
    let relationsByName: [String: Int]

    private enum Definition {
        case inProgress
        case faulty
        case compiled(Typed, items: Set<Int>, extent: Extent)
    }

    init(plan: Plan, warns: Bool = false) {
        self.plan = plan
        self.warns = warns
        itemsByID = Dictionary(plan.items.indices.map { (plan.items[$0].id, $0) }) { first, _ in first }
        relationsByName = Dictionary(plan.relations.indices.map { (plan.relations[$0].name, $0) }) { first, _ in first }
    }

    // MARK: Edits

    mutating func compileEdits() -> [CompiledEdit] {
        plan.edits.map { edit in
            namedItems = []
            extent = Extent()
            let action = compile(edit)
            let missing = missingRelation(behind: action) ?? missingListing(of: edit)
            let relations = relations(behind: action)
            return CompiledEdit(
                action: missing == nil ? action : .unwritten, items: namedItems.sorted(), relations: relations,
                tables: Set(relations.flatMap { plan.relations[$0].tables }).sorted(), missingRelation: missing)
        }
    }

    /// What the plan's counts ask of records besides.
    mutating func compileCounts() -> CountingProgram {
        let counts = plan.counts
        let columns = Array(counts.names.values) + [counts.value?.weight].compactMap(\.self)
        var lookups: [Int: Register] = [:]
        for relation in Set(columns.map(\.relation)).sorted() { lookups[relation] = lookup(relation) }
        var condition: Register?
        if let text = counts.value?.condition {
            extent = Extent()
            do throws(ExpressionFault) { condition = try compileCondition(text) } catch { report(error) }
        }
        return CountingProgram(lookups: lookups, condition: condition)
    }

    private mutating func compile(_ edit: PlannedEdit) -> CompiledEdit.Action {
        switch edit.rule {
        case .unwritten: .unwritten
        case .check(let text): compileCheck(text, of: edit).map { .check($0) } ?? .unwritten
        case .unique(let ids, let filter, let keep): compileUnique(ids, filter, keep, of: edit)
        case .group(let ids, let each, let filter, let check):
            compileGroup(ids, each, filter, check, of: edit).map { .group($0) } ?? .unwritten
        }
    }

    private mutating func compileUnique(
        _ ids: [String], _ filter: SourceText?, _ keep: EditDefinition.Keep, of edit: PlannedEdit
    ) -> CompiledEdit.Action {
        let key = compileKey(ids, of: edit)
        let chosen = compileFilter(filter)
        switch keep {
        case .first: return .unique(key, where: chosen, highest: nil)
        case .highest(let text): return .unique(key, where: chosen, highest: compileNumber(text))
        }
    }

    private mutating func compileCheck(_ text: SourceText, of edit: PlannedEdit) -> Register? {
        do throws(ExpressionFault) {
            let place = text.place(at: 0)
            guard case .condition(let register) = try compile(text) else {
                throw ExpressionFault(rule: "type-mismatch", at: place, "edit \(edit.id) is no condition, but a value")
            }
            if case .constant(let value) = instructions[register] {
                throw ExpressionFault(
                    rule: value ? "never-fails" : "never-holds", at: place,
                    "edit \(edit.id) can never \(value ? "fail" : "hold") in this year and survey")
            }
            return register
        } catch {
            report(error)
            return nil
        }
    }

    private mutating func compileKey(_ ids: [String], of edit: PlannedEdit) -> [Int] {
        var key: [Int] = []
        for id in ids {
            guard let item = itemsByID[id] else {
                report(
                    Diagnostic(
                        rule: "unknown-name", at: edit.place, "edit \(edit.id): this format has no item \"\(id)\"",
                        help: nearest(to: id, among: itemsByID.keys)))
                continue
            }
            key.append(item)
        }
        namedItems.formUnion(key)
        return key
    }

    /// What ranks records or rows: a number or a date.
    mutating func compileNumber(_ text: SourceText) -> Register? {
        do throws(ExpressionFault) {
            switch try compile(text) {
            case .number(let register), .date(let register): return register
            case .condition, .text:
                throw ExpressionFault(
                    rule: "type-mismatch", at: text.place(at: 0), "what ranks must be a number or a date",
                    help: "number(x) reads text as a number, date(x, 'MMDDYYYY') as a date.")
            }
        } catch {
            report(error)
            return nil
        }
    }

    private mutating func compileGroup(
        _ ids: [String], _ each: String?, _ filter: SourceText?, _ check: SourceText, of edit: PlannedEdit
    ) -> GroupProgram? {
        let items = compileKey(ids, of: edit)
        let listing = each.flatMap { compileListing($0, by: items, of: edit) }
        if plan.agency.levels[edit.level].holdsBack {
            report(
                Diagnostic(
                    rule: "group-level", at: edit.place,
                    "edit \(edit.id) looks at groups, but its level holds single records back",
                    help: "Give it one of the levels that do not hold back."))
        }
        var groups = Compiler(plan: plan.groups(by: items), warns: warns)
        groups.aggregates = []
        let verdict = groups.compileCheck(check, of: edit)
        groups.diagnostics.forEach { report($0) }
        do throws(ExpressionFault) {
            let filter = try filter.map { (text) throws(ExpressionFault) in try compileCondition(text) }
            var aggregates: [GroupProgram.Aggregate] = []
            for aggregate in groups.aggregates ?? [] { aggregates.append(try compile(aggregate, in: check)) }
            return verdict.map {
                GroupProgram(
                    items: items, listing: listing, filter: filter, aggregates: aggregates,
                    instructions: InstructionList(groups.instructions), verdict: $0)
            }
        } catch {
            report(error)
            return nil
        }
    }

    /// Which records are looked at; nil: all of them.
    private mutating func compileFilter(_ text: SourceText?) -> Register? {
        do throws(ExpressionFault) {
            return try text.map { (text) throws(ExpressionFault) in try compileCondition(text) }
        } catch {
            report(error)
            return nil
        }
    }

    /// The relation whose rows are groups: it joins no other items than those that make a group.
    private mutating func compileListing(_ name: String, by items: [Int], of edit: PlannedEdit) -> Int? {
        if plan.unknownRelations[name] != nil { return nil }
        guard let relation = relationsByName[name] else {
            report(
                Diagnostic(
                    rule: "unknown-relation", at: edit.place, "this format has no relation \"\(name)\"",
                    help: nearest(to: name, among: relationsByName.keys)
                        ?? "Relations are declared under related: in the format."))
            return nil
        }
        let joined = plan.relations[relation].on.compactMap { _, operand -> Int? in
            if case .item(let item) = operand { item } else { nil }
        }
        guard !items.isEmpty, joined.count == items.count, Set(joined) == Set(items) else {
            let names = joined.sorted().map { plan.items[$0].id }.joined(separator: ", ")
            report(
                Diagnostic(
                    rule: "for-each-items", at: edit.place,
                    "edit \(edit.id): \"\(name)\" joins \(names.isEmpty ? "no items" : names), not what makes a group",
                    help: "Name the same items under group: and in the relation's on:."))
            return nil
        }
        return relation
    }

    private mutating func compileCondition(_ text: SourceText) throws(ExpressionFault) -> Register {
        guard case .condition(let register) = try compile(text) else {
            throw ExpressionFault(rule: "type-mismatch", at: text.place(at: 0), "a condition belongs here")
        }
        return register
    }

    private mutating func compile(
        _ aggregate: Expression.Aggregate, in text: SourceText
    ) throws(ExpressionFault) -> GroupProgram.Aggregate {
        let outer = source
        source = text
        defer { source = outer }
        let filter = try aggregate.filter.map { (filter) throws(ExpressionFault) in try condition(filter) }
        switch aggregate.measure {
        case .count: return .init(measure: .count, filter: filter)
        case .sum(let sum): return .init(measure: .sum(try number(sum)), filter: filter)
        case .daysBetween(let day): return .init(measure: .daysBetween(try date(day)), filter: filter)
        case .distinct(let text):
            guard case .item(_, let offset, let length) = try self.text(text).operand else {
                throw fault("type-mismatch", at: text.offset, "COUNT(DISTINCT ...) takes an item or a part of one")
            }
            return .init(measure: .distinct(offset: offset, length: length), filter: filter)
        }
    }

    // MARK: Texts and definitions

    /// Parses and compiles a text of its own; faults are placed in it.
    private mutating func compile(_ text: SourceText) throws(ExpressionFault) -> Typed {
        let outer = source
        source = text
        defer { source = outer }
        return try compile(try Parser.expression(text))
    }

    /// The value of a named definition; nil when there is none of that name.
    mutating func definition(_ name: String, at offset: Int) throws(ExpressionFault) -> Typed? {
        guard let text = plan.definitions[name] else { return nil }
        switch definitions[name] {
        case .compiled(let typed, let items, let extent):
            namedItems.formUnion(items)
            try take(extent, at: offset)
            return typed
        case .inProgress:
            throw fault("cyclic-definition", at: offset, "the definition of \"\(name)\" uses itself")
        case .faulty:
            throw fault("faulty-definition", at: offset, "the definition of \"\(name)\" has a fault of its own")
        case nil:
            return try compileDefinition(name, text)
        }
    }

    private mutating func compileDefinition(_ name: String, _ text: SourceText) throws(ExpressionFault) -> Typed {
        let outerItems = namedItems
        namedItems = []
        let before = extent
        extent.deepest = extent.depth
        definitions[name] = .inProgress
        defer { extent.deepest = max(extent.deepest, before.deepest) }
        do throws(ExpressionFault) {
            let typed = try compile(text)
            definitions[name] = .compiled(typed, items: namedItems, extent: extent.since(before))
            namedItems.formUnion(outerItems)
            return typed
        } catch {
            definitions[name] = .faulty
            namedItems = outerItems
            throw error
        }
    }

    // MARK: Instructions

    /// The register of an instruction, shared with every equal one.
    mutating func emit(_ instruction: Instruction) -> Register {
        let folded = fold(instruction)
        if let register = registers[folded] { return register }
        instructions.append(folded)
        registers[folded] = instructions.count - 1
        return instructions.count - 1
    }

    mutating func emit(condition: Instruction) -> Typed { .condition(emit(condition)) }

    private func relations(behind action: CompiledEdit.Action) -> [Int] {
        var relations = registers(behind: action).compactMap { register -> Int? in
            if case .lookup(let relation) = instructions[register] { relation } else { nil }
        }
        if case .group(let group) = action, let listing = group.listing { relations.append(listing) }
        return Set(relations).sorted()
    }

    /// Every register that an edit's result rests on.
    func registers(behind action: CompiledEdit.Action) -> Set<Register> {
        var seen: Set<Register> = []
        var open = action.registers
        while let register = open.popLast() {
            if seen.insert(register).inserted { open += instructions[register].operands }
        }
        return seen
    }

    // MARK: Faults

    func fault(_ rule: String, at offset: Int, _ message: String, help: String? = nil) -> ExpressionFault {
        ExpressionFault(rule: rule, at: source.place(at: offset), message, help: help)
    }

    /// A definition's own fault was reported with the first edit that uses it.
    mutating func report(_ fault: ExpressionFault) {
        if fault.diagnostic.rule != "faulty-definition" { report(fault.diagnostic) }
    }

    mutating func report(_ diagnostic: Diagnostic) {
        if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    /// Says that a sound condition would be better put otherwise.
    mutating func warn(_ rule: String, at offset: Int, _ message: String, help: String? = nil) {
        guard warns else { return }
        report(Diagnostic(rule: rule, severity: .warning, at: source.place(at: offset), message, help: help))
    }

    /// `Nearest: NAME.`, for the first faults: who has a hundred of them has mistaken something else.
    func nearest(to name: String, among names: @autoclosure () -> some Sequence<String>) -> String? {
        guard diagnostics.count < 100 else { return nil }
        return nearestName(to: name, among: names()).map { "Nearest: \($0)." }
    }
}

extension CompiledEdit.Action {
    /// What it reads of the record program.
    fileprivate var registers: [Register] {
        switch self {
        case .check(let register): [register]
        case .unique(_, let filter, let highest): [filter, highest].compactMap(\.self)
        case .group(let group):
            (group.filter.map { [$0] } ?? []) + group.aggregates.flatMap(\.registers)
        case .unwritten, .withheld: []
        }
    }
}

/// A compiled part of an expression and its type.
enum Typed {
    case condition(Register)
    case number(Register)
    case date(Register)
    case text(TextOperand, TextOrigin)

    /// As a diagnostic names it.
    var kind: String {
        switch self {
        case .condition: "a condition"
        case .number: "a number"
        case .date: "a date"
        case .text: "text"
        }
    }
}

/// Where text comes from, which decides what it may be compared with.
enum TextOrigin: Hashable {
    /// A whole item: literals are held to its codes and order.
    case item(Int)
    /// A whole column of a related row: literals are held to its order.
    case column(table: Int, column: Int)
    case literal
    /// Part of an item or column, or a variable.
    case other
}
