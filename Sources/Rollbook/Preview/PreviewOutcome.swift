package import RollbookModel
import RollbookRecords
import RollbookReports

/// What `preview --as` takes.
package enum PreviewShape: String, CaseIterable, Sendable {
    case table, csv, json
}

/// What a preview found, ready to be told.
package struct PreviewOutcome: Sendable {
    private let preview: PreviewSummary

    init(_ preview: PreviewSummary) {
        self.preview = preview
    }

    /// 0 when no record was kept out, else 1.
    package var exitStatus: Int { preview.exitStatus }

    /// What standard output gets.
    ///
    /// - Parameter rows: how many rows of counts a table shows at most.
    package func text(_ shape: PreviewShape, rows: Int, width: Int, usesColour: Bool) throws(Problem) -> String {
        switch shape {
        case .table: PreviewText(preview, rows: rows, width: width, usesColour: usesColour).text
        case .csv: String(decoding: PreviewCSV(preview).bytes, as: UTF8.self)
        case .json: String(decoding: try PreviewJSON.bytes(preview), as: UTF8.self)
        }
    }
}
