import RollbookModel

/// An edit or one of Rollbook's own findings, as lists for people show both.
struct FaultLine {
    let id: String
    /// Whether it is Rollbook's own rather than the agency's.
    let isOwn: Bool
    let level: String
    /// For programs; Rollbook's own findings have `rollbook`.
    let levelID: String
    let holdsBack: Bool
    let failed: Int
    let explained: Int
    let repeatsOfOtherInputs: Int
    let notEvaluated: Int
    let message: String
    let expected: String
    let remedy: String
    let source: String
    /// The items it blames, as `7 Outcome (column 30-30)`.
    let items: [String]
    /// The name of the first of them; empty where it blames none.
    let firstItem: String
    let examples: [Finding]
    /// Ids of earlier edits that failed too and explain some of the failures.
    let after: [String]
    let causes: [Cause]

    /// What failed at all: Rollbook's own first, for they leave values out of every edit's sight; then by gravity, then
    /// by number of records.
    static func failures(of summary: RunSummary) -> [FaultLine] {
        let edits = zip(summary.plan.edits, summary.tally.edits).filter { $0.1.failed > 0 }
        let sorted = edits.enumerated().sorted { a, b in
            (a.element.0.level, -a.element.1.failed, a.offset) < (b.element.0.level, -b.element.1.failed, b.offset)
        }
        let failed = Set(edits.map(\.0.id))
        return summary.tally.defects.filter { $0.count > 0 }.map(FaultLine.init)
            + sorted.map { FaultLine($0.element.0, $0.element.1, beside: failed, in: summary.plan) }
    }

    /// Failures that no other edit explains.
    var toMend: Int { failed - explained }

    /// `edit 9`, `finding length`.
    var title: String { "\(isOwn ? "finding" : "edit") \(id)" }

    private init(_ defect: DefectTally) {
        id = defect.kind.rawValue
        isOwn = true
        level = "Rollbook"
        levelID = Defect.Kind.level
        holdsBack = true
        failed = defect.count
        explained = 0
        repeatsOfOtherInputs = 0
        notEvaluated = 0
        message = defect.kind.message
        expected = ""
        remedy = defect.kind.remedy
        source = ""
        items = []
        firstItem = ""
        examples = defect.examples
        after = []
        causes = []
    }

    private init(_ edit: PlannedEdit, _ tally: EditTally, beside others: Set<String>, in plan: Plan) {
        id = edit.id
        isOwn = false
        level = plan.agency.levels[edit.level].name
        levelID = plan.agency.levels[edit.level].id
        holdsBack = plan.agency.levels[edit.level].holdsBack
        failed = tally.failed
        explained = tally.explained
        repeatsOfOtherInputs = tally.repeatsOfOtherInputs
        notEvaluated = tally.notEvaluated
        message = edit.message
        expected = edit.expected
        remedy = edit.remedy
        source = edit.source
        items = tally.items.map {
            let item = plan.items[$0]
            return item.isLocal
                ? "\(item.name) (of the extract)" : "\(item.number) \(item.name) (columns \(item.columns))"
        }
        firstItem = tally.items.first.map { plan.items[$0].name } ?? ""
        examples = tally.examples
        after = edit.after.filter(others.contains)
        causes = tally.causes
    }
}
