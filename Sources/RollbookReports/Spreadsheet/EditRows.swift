import RollbookModel

/// A row for each edit, and for each kind of Rollbook's own findings that was met.
struct EditRows {
    let rows: [[SheetCell]]

    static let columns = [
        SheetColumn("Edit", width: 8), SheetColumn("Level", .prose, width: 16),
        SheetColumn("Keeps records out", .prose, width: 10), SheetColumn("Held", .count, width: 10),
        SheetColumn("Failed", .count, width: 10), SheetColumn("Of these after another edit", .count, width: 14),
        SheetColumn("Not checked", .count, width: 10), SheetColumn("In the worklist", .count, width: 10),
        SheetColumn("What is wrong", .prose, width: 48), SheetColumn("How to mend it", .prose, width: 48),
        SheetColumn("Expected", .prose, width: 32), SheetColumn("Source", .prose, width: 32),
    ]

    init(_ summary: RunSummary) {
        let own = summary.tally.defects.filter { $0.count > 0 }.map { Self.cells($0, summary.listed) }
        let edits = zip(summary.plan.edits, summary.tally.edits).enumerated()
        rows = own + edits.map { Self.cells($0.element.0, $0.element.1, summary, $0.offset) }
    }

    private static func cells(_ defect: DefectTally, _ listed: ListedFindings) -> [SheetCell] {
        [
            .text(defect.kind.rawValue), .text("Rollbook"), .text("yes"), .empty, .count(defect.count), .count(0),
            .count(0), .count(listed.count(of: defect.kind) ?? defect.count), .text(defect.kind.message),
            .text(defect.kind.remedy), .empty, .text("Rollbook's own"),
        ]
    }

    private static func cells(
        _ edit: PlannedEdit, _ tally: EditTally, _ summary: RunSummary, _ index: Int
    ) -> [SheetCell] {
        let level = summary.plan.agency.levels[edit.level]
        let unchecked: String? =
            if case .unwritten(let reason) = edit.rule { "Rollbook does not check this edit: \(reason)" } else { nil }
        return [
            .text(edit.id), .text(level.name), .text(level.holdsBack ? "yes" : "no"),
            .count(tally.evaluated - tally.failed), .count(tally.failed), .count(tally.explained),
            .count(tally.notEvaluated), .count(summary.listed.count(ofEdit: index) ?? tally.listed),
            .text(unchecked ?? edit.message), .text(unchecked == nil ? edit.remedy : ""), .text(edit.expected),
            .text(edit.source),
        ]
    }
}
