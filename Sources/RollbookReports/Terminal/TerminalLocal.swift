import RollbookModel

extension TerminalSummary {
    /// What the district's own edits found, apart from all that is the agency's.
    func writeLocal(_ out: inout TerminalText) {
        guard let local = summary.local else { return }
        out.heading("Local edits")
        out.paragraph(local.localSentence, indent: 2)
        writeFailures(of: local, as: "Local edits that failed", &out)
        writeNotEvaluated(of: local, as: "Local edits not checked", &out)
    }
}

extension RunSummary {
    /// What a section of local edits begins with: whole sentences.
    var localSentence: String {
        let failed = zip(plan.edits, tally.edits).count { $0.1.failed > 0 }
        let all = counted(plan.edits.count, "edit")
        let packs = plan.packs.map(\.name).joined(separator: "; ")
        return
            "\(packs). The district's own, counted apart: \(failed == 0 ? "none" : grouped(failed)) of \(all) failed."
    }
}
