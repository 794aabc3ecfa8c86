package import RollbookModel

/// The rows of any input with their values, one at a time: for what compares and looks, not for what judges records.
package final class RowStream {
    package let columns: [String]
    package let name: String
    private let reader: DelimitedReader
    private let rows: RowInput?
    private let delimiter: UInt8
    private var nowhere = Nowhere()
    private var block: DelimitedBlock?
    private var record = 0

    package struct Row: Sendable {
        /// The row's number, 1 = first after the header.
        package let row: Int
        package let place: RowPlace
        /// As many as the row has; UTF-8.
        package let values: [[UInt8]]
    }

    package convenience init(_ path: String, name: String, settings: InputSettings) throws(Problem) {
        try self.init(settings.open(path, name: name, isHashed: false), name: name)
    }

    init(_ opened: OpenedInput, name: String) throws(Problem) {
        self.name = name
        rows = opened.input as? RowInput
        delimiter = opened.options.delimiter
        reader = try DelimitedReader(opened.input, name: name, options: opened.options, blockSize: 256 << 10)
        columns = Array(reader.header.dropFirst(rows == nil ? 0 : 1))
    }

    package func next() throws(Problem) -> Row? {
        while true {
            if let block, record < block.spans.count {
                defer { record += 1 }
                return row(record, of: block)
            }
            record = 0
            block = try reader.next(&nowhere)
            if block == nil { return nil }
        }
    }

    /// As a person would look it up.
    package func place(of row: RowPlace, columns: [Int]) -> String {
        if let rows { return rows.reader.place(of: row, columns: columns) }
        return placeInText(line: row.line, columns.map { self.columns[$0] })
    }

    private func row(_ record: Int, of block: DelimitedBlock) -> Row {
        let fields = fields(
            of: block.spans[record].range, in: block.text, delimiter: delimiter, atMost: reader.header.count)
        let place = rows == nil ? RowPlace(line: block.lines[record]) : RowPlace(fields.first ?? [])
        return Row(row: block.firstRow + record, place: place, values: Array(fields.dropFirst(rows == nil ? 0 : 1)))
    }
}

/// Rows of which nothing is placed.
private struct Nowhere: RowPlacing {
    mutating func placePlain(_ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) {}
    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>) {}
    mutating func placeBlank() {}
}

/// The values of one delimited record; of one with far more than expected the first 10,000.
func fields(of range: Range<Int>, in text: [UInt8], delimiter: UInt8, atMost expected: Int) -> [[UInt8]] {
    var scanner = RecordScanner(delimiter: delimiter, fieldLimit: expected)
    return unsafe text.withUnsafeBufferPointer { text in
        let text = unsafe UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        _ = unsafe scanner.scan(text, from: range.lowerBound, isLast: true)
        if scanner.fieldCount > expected {
            scanner = RecordScanner(delimiter: delimiter, fieldLimit: min(scanner.fieldCount, surplusLimit))
            _ = unsafe scanner.scan(text, from: range.lowerBound, isLast: true)
        }
        return scanner.fields.prefix(scanner.fieldCount).map { unsafe $0.value(in: text) }
    }
}

/// The most values that are given of a row with too many: a line of a hundred million delimiters is no record.
private let surplusLimit = 10_000

/// A place in delimited text: `line 15, column "Pass/Fail"`.
func placeInText(line: Int, _ columns: [String]) -> String {
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    return columns.isEmpty ? "line \(line)" : "line \(line), column\(columns.count == 1 ? "" : "s") \(names)"
}
