package import RollbookModel

/// Changes of definitions for programs. See `docs/formats-diff.md`.
package struct ChangesJSON {
    package static let schema = "rollbook/diff/1"

    private let contents: Contents

    package init(_ report: ChangeReport) {
        contents = Contents(
            version: report.version, old: report.old, new: report.new,
            failOn: report.failing.sorted().map(\.rawValue), failed: report.hasFailed,
            changes: report.changes.enumerated().map { Entry($0.element, at: $0.offset, in: report) },
            notes: report.notes, records: report.records.map(RecordsEntry.init))
    }

    package func text() throws(Problem) -> String {
        String(decoding: try JSONText.encode(contents, as: "formats diff"), as: UTF8.self)
    }

    private struct Contents: Encodable {
        let schema = ChangesJSON.schema
        let version: String
        let old: String
        let new: String
        let failOn: [String]
        let failed: Bool
        let changes: [Entry]
        let notes: [String]
        let records: RecordsEntry?
    }

    private struct Entry: Encodable {
        let rule: String
        let `class`: String
        let kind: String
        let id: String
        let message: String
        let old: String?
        let new: String?
        let steps: [Step]
        let reaches: [String]
        let source: String
        let file: String
        let line: Int
        let fingerprint: String
        let fails: Bool
        let waived: Waived?
        let affected: AffectedEntry?

        init(_ told: ChangeReport.Told, at place: Int, in report: ChangeReport) {
            let change = told.change
            rule = change.rule
            `class` = change.impact.rawValue
            kind = change.kind.rawValue
            id = change.id
            message = change.message
            old = change.old
            new = change.new
            steps = change.steps.map(Step.init)
            reaches = change.reaches
            source = change.source
            file = change.place.file
            line = change.place.line
            fingerprint = told.fingerprint
            fails = report.fails(told)
            affected = report.records?.byChange[place].map(AffectedEntry.init)
            waived = told.waiver.map { Waived(who: $0.who, reason: $0.reason, expires: $0.expires) }
        }
    }

    private struct Step: Encodable {
        let side: String
        let year: String
        let effective: String?
        let value: String

        init(_ step: DefinitionChange.Step) {
            side = step.isNew ? "new" : "old"
            year = step.year.description
            effective = step.day
            value = step.value
        }
    }

    private struct Waived: Encodable {
        let who: String
        let reason: String
        let expires: String
    }
}
