import RollbookModel

/// `reports/junit.xml`: a test suite for the format, a test case for each edit, for systems that show such. It holds
/// counts and no student's values. See `docs/junit-xml.md`.
package struct JUnitReport {
    package static let name = "reports/junit.xml"

    private let suite: JUnitSuite

    package init(_ summary: RunSummary) {
        let job = JobIdentity(summary.plan)
        let records = summary.records
        suite = JUnitSuite(
            name: summary.plan.fullName,
            properties: [
                ("command", summary.command.rawValue), ("year", job.year), ("survey", job.survey),
                ("district", job.district), ("records", String(records.read)), ("valid", String(records.valid)),
                ("rejected", String(records.rejected)), ("held-back", String(records.heldBack)),
            ],
            cases: summary.ownFindings.map(Self.testCase)
                + zip(summary.plan.edits, summary.tally.edits).map { Self.testCase($0, $1, in: summary) })
    }

    package var bytes: [UInt8] { suite.bytes }
}

extension JUnitReport {
    private static func testCase(_ defect: DefectTally) -> JUnitCase {
        let message = defect.count == 0 ? "" : "\(counted(defect.count, "value")) or rows, which keeps the records out."
        return JUnitCase(
            name: "finding \(defect.kind.rawValue)", group: Defect.Kind.level,
            outcome: defect.count == 0 ? .passed : .failed, message: message,
            text: defect.count == 0 ? "" : [message, defect.kind.message, defect.kind.remedy].joined(separator: "\n"))
    }

    private static func testCase(_ edit: PlannedEdit, _ tally: EditTally, in summary: RunSummary) -> JUnitCase {
        let level = summary.plan.agency.levels[edit.level]
        if case .unwritten(let reason) = edit.rule {
            return JUnitCase(
                name: "edit \(edit.id)", group: level.id, outcome: .skipped,
                message: "Not checked by Rollbook: \(reason)",
                text: "")
        }
        let heldBack =
            level.holdsBack && !summary.accepted.contains(edit.id)
            ? tally.notEvaluatedByReason.reduce(0) { $0 + ($1.reason.holdsBack ? $1.count : 0) } : 0
        let words = [
            tally.failed > 0 ? "failed by \(counted(tally.failed, "record"))" : nil,
            tally.notEvaluated > 0 ? "not checked for \(counted(tally.notEvaluated, "record"))" : nil,
        ].compactMap { $0 }
        let message = words.isEmpty ? "" : words.joined(separator: ", ").capitalizedFirst + "."
        let reasons = tally.notEvaluatedByReason.map {
            "Not checked for \(counted($0.count, "record")): \($0.reason.clause)."
        }
        let mending = tally.failed > 0 ? [edit.message, edit.remedy] : []
        let isBad = level.holdsBack && tally.failed > 0 || heldBack > 0
        let isSkipped = tally.evaluated == 0 && tally.notEvaluated > 0
        return JUnitCase(
            name: "edit \(edit.id)", group: level.id, outcome: isBad ? .failed : isSkipped ? .skipped : .passed,
            message: isSkipped && !isBad ? reasons.joined(separator: " ") : message,
            text: message.isEmpty ? "" : ([message] + mending + reasons).filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
