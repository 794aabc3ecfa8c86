import Foundation
import RollbookModel

@testable import RollbookRecords

private let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path

/// A file of Fixtures/inputs.
func inputs(_ name: String) -> String { "\(fixtures)/inputs/\(name)" }

/// A file of Fixtures/corpus.
func corpus(_ name: String) -> String { "\(fixtures)/corpus/\(name)" }

/// Each row of a reader: its place, then its values.
func everyRow(of reader: any RowReader) throws -> [[String]] {
    let stream = try RowStream(
        OpenedInput(input: RowInput(reader, isHashed: false), options: DelimitedOptions(), kind: .xlsx), name: "rows")
    var rows: [[String]] = []
    while let row = try stream.next() {
        let place = row.place.key.isEmpty ? "\(row.place.line)" : "\(row.place.line) \(row.place.key)"
        rows.append([place] + row.values.map { String(decoding: $0, as: UTF8.self) })
    }
    return rows
}

/// The rows of a CSV file, its header among them.
func rows(ofCSV path: String) throws -> [[String]] {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    var rest = DelimitedRecords(bytes)
    return rest.all()
}

/// Comma-separated text as its rules have it, a character at a time.
private struct DelimitedRecords {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func all() -> [[String]] {
        var rows: [[String]] = []
        while !rest.isEmpty { rows.append(row()) }
        return rows
    }

    private mutating func row() -> [String] {
        var fields = [field()]
        while rest.first == UInt8(ascii: ",") {
            rest = rest.dropFirst()
            fields.append(field())
        }
        rest = rest.dropFirst()
        return fields
    }

    private mutating func field() -> String {
        var bytes: [UInt8] = []
        let isQuoted = rest.first == UInt8(ascii: "\"")
        if isQuoted { rest = rest.dropFirst() }
        while let byte = rest.first {
            if isQuoted, byte == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                if rest.first != UInt8(ascii: "\"") { break }
            } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
                break
            }
            bytes.append(byte)
            rest = rest.dropFirst()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
