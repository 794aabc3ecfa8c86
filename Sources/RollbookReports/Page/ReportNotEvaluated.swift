import RollbookModel

extension ReportPage {
    /// What nobody may take for a pass, and how to have it checked.
    var notEvaluated: PageSection? {
        isAllEvaluated
            ? nil : PageSection(id: "not-evaluated", heading: "Not checked") { writeNotEvaluated(&$0) }
    }

    var isAllEvaluated: Bool {
        ReasonGroup.all(in: summary).isEmpty && summary.missing.isEmpty && summary.plan.unwritten.isEmpty
    }

    func writeNotEvaluated(_ html: inout HTMLText) {
        html.element("p", "What could not be checked counts as neither right nor wrong.")
        for source in summary.missing { write(source, &html) }
        writeOtherReasons(ReasonGroup.all(in: summary), &html)
        writeAccepted(&html)
        writeUnwritten(summary.plan.unwritten, &html)
    }

    private func write(_ source: MissingSource, _ html: inout HTMLText) {
        html.element("div", [Attribute("class", "card open")]) { html in
            html.element("h3", "\(source.name) was not supplied")
            html.element("p", "Needed for \(editList(source.edits)).")
            html.element("dl") { html in
                if let option = source.option {
                    html.element("dt", "Add to the command")
                    html.element("dd") { $0.element("code", option) }
                }
                html.element("dt", "Columns")
                html.element("dd", source.columns.joined(separator: ", "))
                if !source.obtain.isEmpty {
                    html.element("dt", "Where to get it")
                    html.element("dd", source.obtain)
                }
            }
        }
        html.newLine()
    }

    private func writeOtherReasons(_ groups: [ReasonGroup], _ html: inout HTMLText) {
        let others = ReasonGroup.untold(groups, beside: summary.missing)
        if others.isEmpty { return }
        html.element("h3", "Edits that could not be decided for some records")
        html.list(others.map { "\($0.words.capitalizedFirst): \($0.reason.clause)." })
    }

    private func writeAccepted(_ html: inout HTMLText) {
        guard let sentence = summary.acceptedSentence else { return }
        html.element("h3", "Accepted without being checked")
        html.element("p") { $0.write(sentence: sentence) }
    }

    private func writeUnwritten(_ unwritten: [(edit: PlannedEdit, reason: String)], _ html: inout HTMLText) {
        if unwritten.isEmpty { return }
        html.element("h3", "Edits that Rollbook does not check")
        html.list(unwritten.map { "Edit \($0.edit.id): \($0.reason)" })
    }
}
