import RollbookModel

extension ReportPage {
    /// Every edit with its counts, in the definition's order: the proof that each was run.
    func writeAllEdits(_ html: inout HTMLText) {
        html.section("edits", "Every edit") { html in
            html.element("details") { html in
                html.element("summary", "All \(counted(summary.plan.edits.count, "edit")) with their counts")
                html.table(
                    "Edits in the order of the definition",
                    headers: ["Edit", "Level", "Held", "Failed", "Not checked", "Expected"],
                    rows: zip(summary.plan.edits, summary.tally.edits).map(cells))
            }
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
