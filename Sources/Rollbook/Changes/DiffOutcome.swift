package import RollbookModel
import RollbookReports

/// What `formats diff` found, ready to be told.
package struct DiffOutcome: Sendable {
    private let report: ChangeReport

    init(_ report: ChangeReport) {
        self.report = report
    }

    package var changes: [DefinitionChange] { report.changes.map(\.change) }

    /// 1 when a change of an impact that was to fail the run is not waived, else 0.
    package var exitStatus: Int { report.hasFailed ? 1 : 0 }

    package func text(_ shape: DiffShape, width: Int, usesColour: Bool) throws(Problem) -> String {
        switch shape {
        case .text: ChangesText(report, width: width, usesColour: usesColour).text
        case .json: try ChangesJSON(report).text()
        case .markdown: ChangesMarkdown(report).text
        case .html: ChangesPage(report).text
        case .junit: ChangesJUnit(report).text
        }
    }
}
