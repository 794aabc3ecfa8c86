package import RollbookModel
package import RollbookRecords

/// Streams `rejected.csv`: the records kept out, whole and untouched, so that they can be mended and read again.
package struct RejectedFile {
    /// What Rollbook puts before the input's own columns; ignored when the file is read again.
    package static let leadingColumns = ["source", "row", "edits", "not_evaluated"]

    private let sink: FileSink

    /// Writes the header.
    /// - Parameter columns: the input's column names in their order; of several inputs, the union.
    package init(sink: FileSink, columns: [String]) throws(Problem) {
        self.sink = sink
        var header = CSVLine()
        header.append(Self.leadingColumns + columns)
        try sink.write(header.ended)
    }

    /// - Parameter values: one for each of the columns; more where the row had more fields.
    package func append(
        source: String, row: Int, edits: [String], notEvaluated: [String], values: [[UInt8]]
    ) throws(Problem) {
        var line = CSVLine()
        line.append([source, String(row), edits.joined(separator: " "), notEvaluated.joined(separator: " ")])
        for value in values { line.append(value) }
        try sink.write(line.ended)
    }
}
