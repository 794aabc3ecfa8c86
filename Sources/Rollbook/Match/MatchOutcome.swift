package import RollbookModel
import RollbookReports

/// What `match --as` takes.
package enum MatchShape: String, CaseIterable, Sendable {
    case table, csv, json
}

/// What a comparison found, ready to be told.
package struct MatchOutcome: Sendable {
    private let summary: MatchSummary
    private let output: String?

    init(_ summary: MatchSummary, output: String?) {
        self.summary = summary
        self.output = output
    }

    /// 0 when the sources say the same, else 1.
    package var exitStatus: Int { summary.exitStatus }

    /// What standard output gets.
    package func text(_ shape: MatchShape, width: Int, usesColour: Bool) throws(Problem) -> String {
        switch shape {
        case .table: MatchText(summary, output: output, width: width, usesColour: usesColour).text
        case .csv: String(decoding: MatchCSV(summary).bytes, as: UTF8.self)
        case .json: String(decoding: try MatchJSON.bytes(summary), as: UTF8.self)
        }
    }
}
