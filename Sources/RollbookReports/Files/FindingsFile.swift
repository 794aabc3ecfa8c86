package import RollbookModel
package import RollbookRecords

/// Streams `findings.csv`: one line a finding, in the order in which they come.
package struct FindingsFile {
    package static let columns = [
        "source", "row", "line", "record_key", "edit", "level", "verdict", "item", "column", "found", "expected",
        "message", "remedy",
    ]

    private let sink: FileSink
    private let cover: FindingCover

    /// Writes the header.
    package init(sink: FileSink, cover: FindingCover) throws(Problem) {
        self.sink = sink
        self.cover = cover
        try write(Self.columns)
    }

    package func append(_ finding: Finding) throws(Problem) {
        try write([
            finding.source, finding.row.map(String.init) ?? "", finding.line.map(String.init) ?? "",
            cover.key(finding), finding.edit, finding.level, finding.verdict.rawValue, finding.items,
            finding.columns, cover.found(finding), finding.expected, cover.message(finding), finding.remedy,
        ])
    }

    private func write(_ fields: [String]) throws(Problem) {
        var line = CSVLine()
        line.append(fields)
        try sink.write(line.ended)
    }
}
