package import RollbookModel
package import RollbookRecords

/// Streams `rejected.csv`: the records kept out, whole and untouched, so that they can be mended and read again.
package struct RejectedFile {
    /// What Rollbook puts before the input's own columns; ignored when the file is read again.
    package static let leadingColumns = ["source", "row", "edits", "not_evaluated"]

    private let sink: FileSink
    private var line = CSVLine()

    /// Writes the header.
    /// - Parameter columns: the input's column names in their order; of several inputs, the union.
    package init(sink: FileSink, columns: [String]) throws(Problem) {
        self.sink = sink
        line.append(Self.leadingColumns + columns)
        line.end()
        try sink.write(line.bytes)
    }

    /// - Parameter values: one for each of the columns; more where the row had more fields.
    package mutating func append(
        source: String, row: Int, edits: [String], notEvaluated: [String], values: [[UInt8]]
    ) throws(Problem) {
        line.clear()
        line.append(source)
        line.append(row)
        line.append(words(edits))
        line.append(words(notEvaluated))
        for value in values { line.append(value) }
        line.end()
        try sink.write(line.bytes)
    }

    private func words(_ ids: [String]) -> [UInt8] {
        var words: [UInt8] = []
        for id in ids {
            if !words.isEmpty { words.append(UInt8(ascii: " ")) }
            words.append(contentsOf: id.utf8)
        }
        return words
    }
}
