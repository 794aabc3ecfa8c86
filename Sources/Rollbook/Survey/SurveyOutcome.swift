import RollbookModel
import RollbookReports

/// How a run over a whole survey ended, ready to be told.
package struct SurveyOutcome: Sendable {
    private let summary: SurveySummary

    init(_ summary: SurveySummary) {
        self.summary = summary
    }

    /// 0 when no record of any format was kept out, else 1.
    package var exitStatus: Int { summary.exitStatus }

    /// Whether it left a folder.
    package var hasWritten: Bool { summary.folder != nil }

    /// The summary as text for a terminal of `width` characters.
    package func text(width: Int, usesColour: Bool) -> String {
        SurveyText(summary, width: width, usesColour: usesColour).text
    }
}

extension SurveyRequest {
    /// The options as the survey's manifest records them; those of each format are in its own.
    var recorded: [String: [String]] {
        var recorded = ["values": [run.values.rawValue], "encoding": [run.encoding.rawValue]]
        if !run.inputs.isEmpty { recorded["input"] = run.inputs }
        if !files.isEmpty {
            recorded["file"] = files.map { "\($0.format)=\($0.paths.joined(separator: ","))" }.sorted()
        }
        if !tableFolders.isEmpty { recorded["tables"] = tableFolders }
        if let asOf = run.target.asOf { recorded["as-of"] = [asOf] }
        if !run.local.isEmpty { recorded["local"] = run.local }
        return recorded
    }
}
