package import RollbookModel
package import RollbookReports

/// How a run ended, ready to be told.
package struct RunOutcome: Sendable {
    let summary: RunSummary

    init(_ summary: RunSummary) {
        self.summary = summary
    }

    /// 0 when no record was kept out, else 1.
    package var exitStatus: Int { summary.exitStatus }

    /// The files of the output folder.
    package var outputs: [ReportedOutput] { summary.outputs }

    /// What the records were judged by.
    package var plan: Plan { summary.plan }

    /// The summary as text for a terminal of `width` characters.
    package func text(width: Int, usesColour: Bool) -> String {
        TerminalSummary(summary, width: width, usesColour: usesColour).text
    }
}
