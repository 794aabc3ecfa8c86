import RollbookModel

/// The records of a fixed-width file: lines of one length, or records that follow each other without a line end.
final class FixedReader: RowReader {
    let columns: [String]
    private let input: any ByteInput
    private let layout: FixedLayout
    private var text: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var hasLineEnds = false
    private var line = 1
    private var skipsHeader: Bool
    private let name: String

    init(_ input: any ByteInput, name: String, layout: FixedLayout?) throws(Problem) {
        guard let layout else {
            throw Problem(
                at: name, "nothing says at which columns its items stand", wayOut: "Name a file with a header row.")
        }
        self.input = input
        self.name = name
        self.layout = layout
        columns = layout.columns.map(\.name)
        skipsHeader = layout.headerLength != nil
        try fill(to: (layout.headerLength ?? layout.recordLength) + 2)
        hasLineEnds = endsLines()
    }

    var facts: FileFacts? { input.facts }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        while let record = try nextLine() {
            defer { line += 1 }
            if skipsHeader {
                skipsHeader = false
                continue
            }
            if record.isEmpty { continue }
            row.begin(line: line)
            if record.count == layout.recordLength {
                for column in layout.columns {
                    row.add(
                        trimmed(record[(record.startIndex + column.range.lowerBound)...].prefix(column.range.count)))
                }
            } else {
                // A field too many: a row that fits no layout is a finding, and rejected.csv shows it whole.
                row.add(record)
                for _ in columns { row.add("") }
            }
            row.end()
            return true
        }
        return false
    }

    func place(of row: RowPlace, columns: [Int]) -> String {
        let places = columns.map { index in
            let range = layout.columns[index].range
            return "\(range.lowerBound + 1)-\(range.upperBound)"
        }
        return (["line \(row.line)"] + places).joined(separator: ", ")
    }

    /// The next line without its end; a stretch of a record's length where no line end follows it.
    private func nextLine() throws(Problem) -> ArraySlice<UInt8>? {
        let wanted = (skipsHeader ? layout.headerLength : nil) ?? layout.recordLength
        try fill(to: wanted + 2)
        guard position < text.count else { return nil }
        let rest = text[position...]
        let window = rest.prefix(wanted + 1)
        if let end = window.firstIndex(where: { isLineEnd($0) }) {
            position = end + (text[end] == carriageReturn && end + 1 < text.count && text[end + 1] == lineFeed ? 2 : 1)
            return rest[..<end]
        }
        if rest.count == wanted || rest.count > wanted && !hasLineEnds {
            position += wanted
            return rest.prefix(wanted)
        }
        return try longLine()
    }

    /// Whether records stand on lines. Those that follow each other may still have a line end behind the last.
    private func endsLines() -> Bool {
        guard let end = text.firstIndex(where: { isLineEnd($0) }) else { return false }
        let first = layout.headerLength ?? layout.recordLength
        let isLast = isAtEnd && text[end...].allSatisfy { isLineEnd($0) }
        return !isLast || end <= first || (end - first) % layout.recordLength != 0
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// A line that is longer than a record, or the file's last.
    private func longLine() throws(Problem) -> ArraySlice<UInt8> {
        var length = layout.recordLength
        while true {
            try fill(to: length * 2)
            let rest = text[position...]
            if let end = rest.firstIndex(where: { isLineEnd($0) }) {
                position =
                    end + (text[end] == carriageReturn && end + 1 < text.count && text[end + 1] == lineFeed ? 2 : 1)
                return rest[..<end]
            }
            if isAtEnd {
                position = text.count
                return rest
            }
            guard length < Self.lineLimit else {
                throw Problem(
                    at: "\(name): line \(line)", "a line is longer than a megabyte",
                    wayOut: "Is this a file of fixed-width records?")
            }
            length *= 2
        }
    }

    private static let lineLimit = 1 << 20

    private func fill(to count: Int) throws(Problem) {
        while !isAtEnd, text.count - position < count {
            let rest = Array(text[position...])
            text = try input.read(upTo: 256 << 10, after: rest)
            position = 0
            isAtEnd = text.count < rest.count + 256 << 10
        }
    }
}
