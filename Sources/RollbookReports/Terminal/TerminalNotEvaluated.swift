import RollbookModel

extension TerminalSummary {
    /// What was not checked, why, and the option that would mend it.
    func writeNotEvaluated(of summary: RunSummary, as heading: String, _ out: inout TerminalText) {
        let groups = ReasonGroup.all(in: summary)
        let unwritten = summary.plan.unwritten
        if groups.isEmpty && summary.missing.isEmpty && unwritten.isEmpty { return }
        out.heading(heading)
        for source in summary.missing { write(source, &out) }
        for group in ReasonGroup.untold(groups, beside: summary.missing) {
            out.hanging("  -", "\(group.words.capitalizedFirst): \(group.reason.clause).", at: 4)
        }
        if let accepted = summary.acceptedSentence { out.hanging("  -", accepted, at: 4, .open) }
        for (edit, reason) in unwritten {
            out.hanging("  -", "Edit \(edit.id) is not checked by Rollbook: \(reason)", at: 4)
        }
    }

    private func write(_ source: MissingSource, _ out: inout TerminalText) {
        out.hanging("  -", "\(source.name) was not supplied. It is needed for \(editList(source.edits)).", at: 4, .open)
        if let option = source.option { out.hanging("    add", option, at: 14, .strong) }
        out.hanging("    columns", source.columns.joined(separator: ", "), at: 14)
        if !source.obtain.isEmpty { out.hanging("    from", source.obtain, at: 14) }
    }
}
