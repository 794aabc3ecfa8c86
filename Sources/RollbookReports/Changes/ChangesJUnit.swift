import RollbookModel

/// Changes of definitions as a file of JUnit's XML: a test case for each change, which fails where `--fail-on` says so and
/// is skipped where it is waived.
package struct ChangesJUnit {
    private let suite: JUnitSuite

    package init(_ report: ChangeReport) {
        suite = JUnitSuite(
            name: "formats diff",
            properties: [
                ("old", report.old), ("new", report.new),
                ("fail-on", report.failing.sorted().map(\.rawValue).joined(separator: ",")),
            ],
            cases: report.changes.map { Self.testCase($0, in: report) })
    }

    package var text: String { String(decoding: suite.bytes, as: UTF8.self) }

    private static func testCase(_ told: ChangeReport.Told, in report: ChangeReport) -> JUnitCase {
        let change = told.change
        let isWaived = report.failing.contains(change.impact) && told.waiver != nil
        let message = "\(change.message.capitalizedFirst)."
        let values = change.values(report.old, report.new).map { "\($0.label): \($0.value)" }
        return JUnitCase(
            name: "\(change.rule) \(change.id)", group: change.impact.rawValue,
            outcome: isWaived ? .skipped : report.fails(told) ? .failed : .passed,
            message: told.waiver.map { isWaived ? "Waived until \($0.expires) by \($0.who): \($0.reason)" : message }
                ?? message,
            text: ([message] + values + ["Fingerprint: \(told.fingerprint)"]).joined(separator: "\n"))
    }
}
