import RollbookModel
import RollbookReports

/// A record under a ruler of its columns, and below it where each item stands:
///
///              1
///     123456789012
///     0100A1P
///     [][--]|[][-]
///     1 2   34 5
struct RulerText {
    private let items: [Item]
    /// One character for each column.
    private let record: [Character]
    /// Columns on a line: a multiple of ten.
    private let fold: Int

    /// - Parameter width: of the terminal.
    init(_ layout: Layout, record: String, width: Int) {
        items = layout.items
        let text = Array(record.prefix(layout.recordLength))
        self.record = text + Array(repeating: " ", count: layout.recordLength - text.count)
        fold = min(80, max(width / 10 * 10, 10))
    }

    var lines: [String] {
        var lines: [String] = []
        for start in stride(from: 0, to: record.count, by: fold) {
            let columns = start..<min(start + fold, record.count)
            if start > 0 { lines.append("") }
            lines += ruler(columns) + [String(record[columns]), places(columns)] + numbers(columns)
        }
        return lines.map { $0.withoutBlanksBehind }
    }

    /// The tens above, each ending at its column, and the last digits below.
    private func ruler(_ columns: Range<Int>) -> [String] {
        let tens = stride(from: columns.lowerBound + 10, through: columns.upperBound, by: 10)
            .map { "\($0 / 10)".rightAligned(10) }.joined()
        return [tens, columns.map { "\(($0 + 1) % 10)" }.joined()]
    }

    /// Each item from its first to its last column: `[--]`, `|` where these are the same.
    private func places(_ columns: Range<Int>) -> String {
        let marks = items.flatMap { item -> [Character] in
            if item.length < 2 { return Array(repeating: "|", count: item.length) }
            return ["["] + Array(repeating: "-", count: item.length - 2) + ["]"]
        }
        return String(marks.dropFirst(columns.lowerBound).prefix(columns.count))
    }

    /// The items' numbers, each read downwards at its first column; an item that goes on here has it once more.
    private func numbers(_ columns: Range<Int>) -> [String] {
        let shown = items.filter { $0.offset < columns.upperBound && $0.offset + $0.length > columns.lowerBound }
        let height = shown.map { "\($0.number)".count }.max() ?? 0
        return (0..<height).map { row in
            var line = Array(repeating: Character(" "), count: columns.count)
            for item in shown {
                let digits = Array("\(item.number)".rightAligned(height))
                line[max(item.offset, columns.lowerBound) - columns.lowerBound] = digits[row]
            }
            return String(line)
        }
    }
}

extension String {
    fileprivate var withoutBlanksBehind: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
