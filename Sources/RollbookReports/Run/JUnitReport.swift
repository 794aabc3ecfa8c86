import RollbookModel

/// `reports/junit.xml`: a test suite for the format, a test case for each edit, for systems that show such. It holds
/// counts and no student's values. See `docs/junit-xml.md`.
package struct JUnitReport {
    package static let name = "reports/junit.xml"

    private let summary: RunSummary
    private let cases: [Case]

    private struct Case {
        enum Outcome {
            case passed, failed, skipped
        }

        let name: String
        let level: String
        let outcome: Outcome
        /// What came of it, a sentence.
        let message: String
        /// The same and more, line by line.
        let text: String
    }

    package init(_ summary: RunSummary) {
        self.summary = summary
        cases =
            summary.tally.defects.map(Self.testCase)
            + zip(summary.plan.edits, summary.tally.edits).map { Self.testCase($0, $1, in: summary) }
    }

    package var bytes: [UInt8] {
        var xml = HTMLText()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        xml.element("testsuites", [Attribute("name", "rollbook")] + counts) { xml in
            xml.newLine()
            xml.element("testsuite", [Attribute("name", summary.plan.fullName)] + counts) { xml in
                writeProperties(&xml)
                for testCase in cases { write(testCase, &xml) }
                xml.newLine()
            }
            xml.newLine()
        }
        xml.newLine()
        return Array(xml.text.utf8)
    }

    private var counts: [Attribute] {
        [
            Attribute("tests", String(cases.count)),
            Attribute("failures", String(cases.count { $0.outcome == .failed })), Attribute("errors", "0"),
            Attribute("skipped", String(cases.count { $0.outcome == .skipped })),
        ]
    }

    private func writeProperties(_ xml: inout HTMLText) {
        let job = JobIdentity(summary.plan)
        let records = summary.records
        let properties = [
            ("command", summary.command.rawValue), ("year", job.year), ("survey", job.survey),
            ("district", job.district), ("records", String(records.read)), ("valid", String(records.valid)),
            ("rejected", String(records.rejected)), ("held-back", String(records.heldBack)),
        ]
        xml.newLine()
        xml.element("properties") { xml in
            for (name, value) in properties {
                xml.void("property", [Attribute("name", name), Attribute("value", value)])
            }
        }
    }

    private func write(_ testCase: Case, _ xml: inout HTMLText) {
        let place = Attribute("classname", "\(summary.plan.fullName).\(testCase.level)")
        xml.newLine()
        xml.element("testcase", [place, Attribute("name", testCase.name)]) { xml in
            let message = Attribute("message", testCase.message)
            switch testCase.outcome {
            case .failed:
                xml.element("failure", [message, Attribute("type", testCase.level)], testCase.text)
            case .skipped: xml.void("skipped", [message])
            case .passed: if !testCase.text.isEmpty { xml.element("system-out", testCase.text) }
            }
        }
    }
}

extension JUnitReport {
    private static func testCase(_ defect: DefectTally) -> Case {
        let message = defect.count == 0 ? "" : "\(counted(defect.count, "value")) or rows, which keeps the records out."
        return Case(
            name: "finding \(defect.kind.rawValue)", level: Defect.Kind.level,
            outcome: defect.count == 0 ? .passed : .failed, message: message,
            text: defect.count == 0 ? "" : [message, defect.kind.message, defect.kind.remedy].joined(separator: "\n"))
    }

    private static func testCase(_ edit: PlannedEdit, _ tally: EditTally, in summary: RunSummary) -> Case {
        let level = summary.plan.agency.levels[edit.level]
        if case .unwritten(let reason) = edit.rule {
            return Case(
                name: "edit \(edit.id)", level: level.id, outcome: .skipped,
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
        return Case(
            name: "edit \(edit.id)", level: level.id, outcome: isBad ? .failed : isSkipped ? .skipped : .passed,
            message: isSkipped && !isBad ? reasons.joined(separator: " ") : message,
            text: message.isEmpty ? "" : ([message] + mending + reasons).filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
