import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// What a reader gives, as everything else reads it.
struct ReadRows: Equatable {
    var columns: [String] = []
    var values: [[String]] = []
    var places: [String] = []

    /// Places are those of whole rows and of each row's first column.
    init(_ reader: any RowReader) throws {
        let opened = OpenedInput(
            input: RowInput(reader, isHashed: false), options: DelimitedOptions(), kind: .delimited)
        let stream = try RowStream(opened, name: "records")
        columns = stream.columns
        while let row = try stream.next() {
            values.append(row.values.map { text($0[...]) })
            places += [stream.place(of: row.place, columns: []), stream.place(of: row.place, columns: [0])]
        }
    }

    static func xml(_ text: String) throws -> ReadRows { try xml(Array(text.utf8)) }

    static func xml(_ bytes: [UInt8], fits: ([String]) -> Bool = { _ in true }) throws -> ReadRows {
        try ReadRows(XMLReader(MemoryInput(bytes), name: "in.xml", fits: fits))
    }

    static func json(_ text: String) throws -> ReadRows { try json(Array(text.utf8)) }

    static func json(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws -> ReadRows {
        try ReadRows(JSONLinesReader(MemoryInput(bytes), name: "in.jsonl", encoding: encoding))
    }
}

/// Input that never ends on its own: a pattern again and again, behind something.
final class EndlessInput: ByteInput {
    let facts: FileFacts? = nil
    private var start: ArraySlice<UInt8>
    private let pattern: [UInt8]
    private var place = 0
    private(set) var given = 0

    init(_ start: String, _ pattern: String) {
        self.start = Array(start.utf8)[...]
        self.pattern = Array(pattern.utf8)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        for index in buffer.indices {
            if let byte = start.popFirst() {
                buffer[index] = byte
            } else {
                buffer[index] = pattern[place]
                place = (place + 1) % pattern.count
            }
        }
        given += buffer.count
        return buffer.count
    }
}

/// Runs a Python script with arguments and gives what it printed.
func python(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "Python could not do it")
    return String(decoding: output, as: UTF8.self)
}
