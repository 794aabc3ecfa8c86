import RollbookModel

/// The records of JSON Lines, an object on each line, or of one JSON array of objects.
final class JSONLinesReader: RowReader {
    private(set) var columns: [String] = []
    private let input: any ByteInput
    private let name: String
    private let reader: TextReader
    private var rows = NamedRows()
    /// What is before `position` was read.
    private var text: [UInt8] = []
    private var position = 0
    /// Where `text` begins, and the line at hand, in bytes of the input's text.
    private var offset = 0
    private var lineStart = 0
    private var line = 1
    private var isArray = false
    /// What stood last, as far as it says what may stand next.
    private var last = Mark.start

    private enum Mark { case start, opening, lineEnd, comma, record, closing }

    init(_ input: any ByteInput, name: String, encoding: TextEncoding = .utf8) throws(Problem) {
        self.input = input
        self.name = name
        reader = try TextReader(input, encoding: encoding)
        while rows.wantsMore, try readRecord() {}
        rows.settle()
        columns = rows.columns.map { String(decoding: $0, as: UTF8.self) }
        if columns.isEmpty { throw recordlessProblem(name) }
    }

    var facts: FileFacts? { input.facts }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        while true {
            if rows.next(&row, isNumbered: false) { return true }
            guard try readRecord() else { return false }
        }
    }

    func place(of row: RowPlace, columns: [Int]) -> String {
        let names = columns.map { "\"\(self.columns[$0])\"" }.joined(separator: ", ")
        return columns.isEmpty
            ? "line \(row.line)" : "line \(row.line), member\(columns.count == 1 ? "" : "s") \(names)"
    }
}

/// The input of a reader that finds the columns in its records has none.
func recordlessProblem(_ name: String) -> Problem {
    Problem(
        at: name, "there is no record in it that says what its columns are",
        wayOut: "Where there are no records to send, name a CSV file with a header alone.")
}

extension JSONLinesReader {
    private static let recordLimit = 16 << 20

    /// Gives the next object to `rows`; false at the end.
    private func readRecord() throws(Problem) -> Bool {
        guard try findRecord() else { return false }
        while true {
            do throws(JSONStop) {
                let start = position
                rows.begin(line: line)
                position = unsafe try text.withUnsafeBufferPointer { (text) throws(JSONStop) in
                    unsafe try JSONObjectScanner.scan(text, from: start, isOneLine: !isArray, into: &rows)
                }
                rows.end()
                if isArray { countLines(start..<position) }
                last = .record
                return true
            } catch {
                switch error {
                case .fault(let what, let place): throw problem(what, at: place)
                case .incomplete: rows.abandon()
                }
            }
            guard text.count - position <= Self.recordLimit else {
                throw problem("an object is longer than \(Self.recordLimit >> 20) megabytes", at: position)
            }
            guard try refill() else { throw problem("the file ends within an object", at: position) }
        }
    }

    /// Goes to where the next object begins; false at the end.
    private func findRecord() throws(Problem) -> Bool {
        while true {
            while position == text.count {
                if try refill() { continue }
                if isArray, last != .closing { throw problem("the array is never closed", at: position) }
                return false
            }
            switch (text[position], last) {
            case (blank, _), (0x09, _), (carriageReturn, _): break
            case (lineFeed, _):
                line += 1
                lineStart = offset + position + 1
                if !isArray, last == .record { last = .lineEnd }
            case (UInt8(ascii: "["), .start):
                isArray = true
                last = .opening
            case (UInt8(ascii: "]"), .opening) where isArray, (UInt8(ascii: "]"), .record) where isArray:
                last = .closing
            case (UInt8(ascii: ","), .record) where isArray: last = .comma
            case (UInt8(ascii: "{"), .start), (UInt8(ascii: "{"), .lineEnd), (UInt8(ascii: "{"), .opening),
                (UInt8(ascii: "{"), .comma):
                return true
            default: throw problem(expectation, at: position)
            }
            position += 1
        }
    }

    private var expectation: String {
        switch last {
        case .start, .lineEnd: "an object should begin here: { … }"
        case .record where !isArray: "something stands behind the object of this line"
        case .record: "a comma or the array's end should stand here"
        case .opening, .comma: "an object should begin here: the array holds records"
        case .closing: "something stands behind the array"
        }
    }

    private func countLines(_ range: Range<Int>) {
        for place in range where text[place] == lineFeed {
            line += 1
            lineStart = offset + place + 1
        }
    }

    /// Reads on, keeping what stands at `position`; false when there is no more.
    private func refill() throws(Problem) -> Bool {
        if reader.isAtEnd {
            if let fault = reader.fault { throw undecodable(fault) }
            return false
        }
        let kept = text.count - position
        var problem: Problem?
        text = unsafe Array(unsafeUninitializedCapacity: kept + max(Self.blockSize, kept)) { buffer, count in
            let buffer = UnsafeMutableRawBufferPointer(buffer)
            unsafe text[position...].withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
            count = kept
            do throws(Problem) {
                count += try unsafe reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
            } catch { problem = error }
        }
        offset += position
        position = 0
        if let problem { throw problem }
        return true
    }

    private static let blockSize = 256 << 10

    private func problem(_ what: String, at place: Int) -> Problem {
        Problem(
            at: "\(name): line \(line), byte \(offset + place - lineStart + 1)", what,
            wayOut: "The file should hold a JSON object of plain values on each line, or one array of such objects.")
    }

    private func undecodable(_ byte: Int) -> Problem {
        Problem(
            at: "\(name): line \(line), byte \(byte) of the file", "this is no text of the encoding expected",
            wayOut: "JSON is UTF-8; name the file's encoding with --encoding where it is another.")
    }
}
