import Glibc
import RollbookModel

/// An XML submission cut into documents of its own, so that several can be parsed at a time.
///
/// It is cut where a line begins with a record, as `XMLWriter` puts them, and each part stands between the file's own
/// first two lines and the end of the root. Parts that are well-formed and valid so are it together as well: what lies
/// between two cuts is whole records then, and a submission is any number of records.
struct XMLParts {
    struct Part: Sendable {
        let document: [UInt8]
        /// What the file holds before the lines and records of this document.
        let linesBefore: Int
        let recordsBefore: Int
    }

    private let input: any ByteInput
    private let partSize: Int
    /// What was read behind the last cut.
    private var rest: [UInt8] = []
    /// The declaration and the root.
    private var start: [UInt8] = []
    private var (lines, records) = (0, 0)
    private var isAtEnd = false

    init(_ input: any ByteInput, partSize: Int = 2 << 20) {
        self.input = input
        self.partSize = partSize
    }

    /// The next parts, at most so many; none at the end.
    mutating func next(_ limit: Int) throws(Problem) -> [Part] {
        var parts: [Part] = []
        while parts.count < limit, let part = try next() { parts.append(part) }
        return parts
    }

    private mutating func next() throws(Problem) -> Part? {
        guard !isAtEnd else { return nil }
        var block = rest
        var cut: Int?
        repeat {
            let wanted = block.count + max(partSize, block.count)
            block = try input.read(upTo: max(partSize, block.count), after: block)
            isAtEnd = block.count < wanted
            cut = isAtEnd ? block.count : lastRecord(in: block)
        } while cut == nil
        let end = cut ?? block.count
        rest = Array(block[end...])
        return part(Array(block[..<end]))
    }

    private mutating func part(_ content: [UInt8]) -> Part {
        let isFirst = lines == 0
        let part = Part(
            document: (isFirst ? [] : start) + content + (isAtEnd ? [] : Array("</submission>\n".utf8)),
            linesBefore: isFirst ? 0 : lines - Self.linesOfStart, recordsBefore: records)
        forEachLine(of: content) { line, isRecord in
            if lines < Self.linesOfStart { start += content[line] }
            lines += 1
            if isRecord { records += 1 }
        }
        return part
    }

    private static let linesOfStart = 2

    private func lastRecord(in block: [UInt8]) -> Int? {
        var end = block.count
        while let place = block[..<end].lastIndex(of: lineFeed) {
            // Before the first record there is nothing to cut.
            if block[(place + 1)...].starts(with: recordStart) { return place + 1 }
            end = place
        }
        return nil
    }
}

/// How a line begins that holds a record.
private let recordStart = Array("  <record>".utf8)

/// Calls `body` with each line, its end included; what stands behind the last line end is no line.
func forEachLine(of text: [UInt8], _ body: (_ line: Range<Int>, _ isRecord: Bool) -> Void) {
    unsafe text.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        var place = 0
        while place < bytes.count, let end = unsafe memchr(base + place, Int32(lineFeed), bytes.count - place) {
            let next = unsafe UnsafeRawPointer(end) - base + 1
            let isRecord =
                unsafe next - place > recordStart.count
                && memcmp(base + place, recordStart, recordStart.count) == 0
            body(place..<next, isRecord)
            place = next
        }
    }
}
