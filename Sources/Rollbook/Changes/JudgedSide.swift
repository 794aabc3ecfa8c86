import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// One side of a comparison of records: its edits, what they look up, and the records as its layout has them.
struct JudgedSide {
    let program: EditProgram
    let supplies: Supplies
    let reading: RunReading
    /// Ids of items that are read as blank, since no column gives them.
    let blankItems: [String]
    private let request: RunRequest
    private var engine: EditEngine
    private(set) var counts = RecordCounts()

    var plan: Plan { program.plan }

    /// - Parameter missing: ids of the items that the extract has no column for: they are read as blank.
    init(_ request: RunRequest, _ plan: Plan, leavingBlank missing: Set<String>) throws {
        let program = try EditProgram(compiling: plan.leavingBlank(missing))
        let request = request.supplying(only: plan)
        self.program = program
        self.request = request
        supplies = try Supplies(request, plan: program.plan)
        reading = try RunReading(request, program)
        let given = reading.sources.reduce(into: Set<Int>()) { $0.formUnion($1.givenItems) }
        blankItems = plan.items.indices.filter { !given.contains($0) }.map { plan.items[$0] }
            .filter { missing.contains($0.id) && !$0.isFiller && $0.value == nil }.map(\.id)
        engine = try reading.engine(supplies, [], keysIn: ".")
    }

    /// Where a verdict may depend on later records: sees all of them once, before the first is judged.
    mutating func lookAhead() throws(Problem) {
        guard program.looksAhead else { return }
        try RunReading.forEachBatch(of: request, plan) { (batch) throws(Problem) in try engine.lookAhead(batch) }
        engine.beginAgain()
    }

    mutating func judge(_ batch: RecordBatch) throws(Problem) -> Judgement {
        let judgement = try engine.judge(batch)
        counts += RecordCounts(
            read: batch.count, valid: judgement.validated.valid.population,
            rejected: judgement.rejected.population, heldBack: judgement.heldBack.population)
        return judgement
    }

    /// What edits look up and nobody supplied, in sentences.
    var missing: [String] {
        plan.tables.indices.filter { plan.tables[$0].kind != .previous && supplies.rows[$0] == nil }.compactMap {
            table in
            let edits = plan.edits.indices.filter { program.tables(of: $0).contains(table) }.map { plan.edits[$0].id }
            let supplied = plan.tables[table]
            return edits.isEmpty
                ? nil
                : "\(supplied.name) was not supplied; needed for \(editList(edits)). Add \(supplied.kind.option) \(supplied.id)=FILE."
        }
    }

    /// By edit, the groups that fail it.
    func failingGroups() throws(Problem) -> [String: Set<[String]>] {
        var failing: [String: Set<[String]>] = [:]
        for (edit, groups) in try engine.finish() {
            let keys = groups.compactMap { group in if case .fails = group.verdict { group.key } else { nil } }
            failing[plan.edits[edit].id] = Set(keys)
        }
        return failing
    }
}

extension RunRequest {
    /// With those tables and related files alone that a plan has a use for.
    fileprivate func supplying(only plan: Plan) -> RunRequest {
        var request = self
        request.tables = tables.filter { plan.takes($0, .table) }
        request.related = related.filter { plan.takes($0, .format) }
        return request
    }
}
