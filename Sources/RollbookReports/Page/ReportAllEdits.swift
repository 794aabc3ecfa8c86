import RollbookModel

extension ReportPage {
    /// Every edit with its counts, in the definition's order: the proof that each was run.
    var allEdits: PageSection? {
        PageSection(id: "edits", heading: "Every edit") { writeAllEdits(&$0) }
    }

    func writeAllEdits(_ html: inout HTMLText) {
        let edits = summary.plan.edits
        html.fold("All \(counted(edits.count, "edit")) with their counts") { html in
            let table = HTMLTable(
                "Edits in the order of the definition",
                headers: ["Edit", "Level", "Held", "Failed", "Not checked", "Expected"],
                rows: zip(edits, summary.tally.edits).map(cells))
            html.table(table.with("edits", filters: [1]).shaped(.stacked))
        }
    }

    private func cells(_ edit: PlannedEdit, _ tally: EditTally) -> [HTMLCell] {
        [
            .text(edit.id), .text(summary.plan.agency.levels[edit.level].name),
            .number(tally.evaluated - tally.failed), .number(tally.failed), .number(tally.notEvaluated),
            .text(expectation(edit)),
        ]
    }

    private func expectation(_ edit: PlannedEdit) -> String {
        if case .unwritten = edit.rule { "Rollbook does not check this edit." } else { edit.expected }
    }
}
