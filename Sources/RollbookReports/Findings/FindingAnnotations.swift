package import RollbookModel
import RollbookRecords

/// Findings as commands of a GitHub workflow, on standard output: where and what, and nothing of whom.
package final class FindingAnnotations: FindingTaker {
    private let sink = FileSink(standardOutput: "standard output")
    private let plan: Plan
    private let sources: [String]
    /// Whatever `--values` says: a workflow's log is read by many.
    private let cover: FindingCover

    /// - Parameter sources: the run's inputs as the user named them.
    package init(_ plan: Plan, sources: [String]) {
        self.plan = plan
        self.sources = sources
        cover = FindingCover(.hidden, plan: plan)
    }

    package func take(_ findings: FindingBatch) throws(Problem) {
        for entry in findings.entries { try sink.write(command(entry, findings.record(of: entry)).text) }
    }

    /// Adds the totals, and prints what is left.
    package func finish(_ summary: RunSummary) throws(Problem) {
        let records = summary.records
        let findings =
            summary.tally.edits.reduce(0) { $0 + $1.listed } + summary.tally.defects.reduce(0) { $0 + $1.count }
        let cap = summary.listed.sentence.map { " \($0)" } ?? ""
        let totals = WorkflowCommand(
            severity: .notice, title: "rollbook: \(plan.fullName)",
            message: "\(counted(records.read, "record")) read: \(grouped(records.valid)) valid, "
                + "\(grouped(records.rejected)) rejected, \(grouped(records.heldBack)) held back. "
                + "\(counted(findings, "finding")).\(cap)")
        try sink.write(totals.text)
        _ = try sink.close()
    }

    private func command(_ entry: FindingBatch.Entry, _ record: FindingBatch.Record?) -> WorkflowCommand {
        let finding = entry.wording.finding
        let level = entry.wording.edit.map { plan.agency.levels[plan.edits[$0].level] }
        let first = entry.explainedBy.map { "Correct what edit \(plan.edits[$0].id) found first." }
        return WorkflowCommand(
            severity: finding.verdict == .notEvaluated ? .notice : level?.holdsBack ?? true ? .error : .warning,
            place: record.map { (sources[$0.source], $0.line, nil) },
            title: "\(level == nil ? "finding" : "edit") \(finding.edit) (\(level?.name ?? "Rollbook"))",
            message: [cover.message(finding), first ?? finding.remedy].filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
