package import RollbookModel

/// Rows of an input that is no delimited text, such as a sheet or a database table, front to back.
///
/// A reader knows columns and values and nothing of formats: `RowInput` makes delimited text of it, so that everything
/// that reads a CSV file reads it too.
package protocol RowReader: AnyObject {
    /// The columns in order, as the input names them; known once the reader is made.
    var columns: [String] { get }

    /// Puts the next row into `row`, a value for each column; false at the end.
    ///
    /// - Throws: `Problem` when the input cannot be read any further. It holds no value of a record.
    func next(_ row: inout RowText) throws(Problem) -> Bool

    /// Where values stand, as a person would look them up: `Teachers!D15`.
    ///
    /// It may be asked while another thread reads on, so it looks at nothing that reading changes.
    /// - Parameters:
    ///   - row: as the reader gave it to `RowText.begin`.
    ///   - columns: indices into `columns`; empty: the whole row.
    func place(of row: RowPlace, columns: [Int]) -> String

    /// The input's bytes, once it was read to its end; nil where it is no file, or that was not asked for.
    var facts: FileFacts? { get }
}

/// Where a row stands in an input.
package struct RowPlace: Hashable, Sendable {
    /// The line, sheet row or number of the row, 1-based.
    package let line: Int
    /// What else a reader needs to tell the place: a table row's key.
    package let key: String

    package init(line: Int, key: String = "") {
        self.line = line
        self.key = key
    }
}

/// The text of rows as they are read: delimited by commas, each begun by its place.
package struct RowText {
    /// Rows that are complete, and the one at hand.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Begins a row.
    package mutating func begin(line: Int, key: String = "") {
        append(Array((key.isEmpty ? String(line) : "\(line) \(key)").utf8))
    }

    /// Adds the next column's value, UTF-8.
    package mutating func add(_ value: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: ","))
        append(value)
    }

    package mutating func add(_ value: String) { add(value.utf8) }

    package mutating func end() { bytes.append(lineFeed) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private mutating func append(_ value: some Collection<UInt8>) {
        guard
            value.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == lineFeed || $0 == carriageReturn })
        else { return bytes.append(contentsOf: value) }
        bytes.append(quote)
        for byte in value {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

extension RowPlace {
    /// The line alone, from the text of a row.
    static func line(of row: ArraySlice<UInt8>) -> Int {
        row.drop { $0 == quote }.prefix { $0 &- 0x30 <= 9 }.reduce(0) { $0 &* 10 &+ Int($1 &- 0x30) }
    }

    /// Reads what `RowText.begin` wrote.
    init(_ text: some Collection<UInt8>) {
        let line = text.prefix { $0 != blank }
        self.init(
            line: Int(String(decoding: line, as: UTF8.self)) ?? 0,
            key: String(decoding: text.dropFirst(line.count + 1), as: UTF8.self))
    }
}
