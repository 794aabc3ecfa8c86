import Glibc

/// Where a field's value stands in the text.
struct FieldSpan: Hashable {
    var start = 0
    /// After the last byte.
    var end = 0
    /// Whether the value has to be freed of quotes first: the span then begins after the opening quote and ends where the
    /// field does, closing quote included.
    var isEscaped = false
}

/// Finds one record's fields in text held in memory (RFC 4180, and what extracts really hold).
///
/// Lines end with CR LF, LF or CR, mixed as they come. A quote counts only at the start of a field; text after the closing
/// quote is taken as it stands, as Python's `csv` and spreadsheets do. The scanner does no input and keeps no text, so it
/// can begin anew at a record's start when more text has come.
struct RecordScanner {
    enum Outcome {
        case record
        case emptyLine
        /// The text ends before the record does.
        case incomplete
        /// The file ends inside quotes.
        case openQuote
    }

    private let delimiter: UInt8
    /// No byte above it ends a field: one comparison passes most bytes by.
    private let highestEnd: UInt8
    /// The fields of the record found, the first `fieldCount` of them, as far as there is room: a line of a hundred
    /// million delimiters must not cost a hundred million spans.
    private(set) var fields: [FieldSpan]
    private(set) var fieldCount = 0
    /// Where the record ends, without its line end.
    private(set) var end = 0
    /// Where the next line begins.
    private(set) var next = 0
    /// Physical line ends in the record, its own included.
    private(set) var lineEnds = 0
    /// After `openQuote`: where the quote stands.
    private(set) var openQuote = 0

    init(delimiter: UInt8, fieldLimit: Int) {
        self.delimiter = delimiter
        highestEnd = max(delimiter, carriageReturn)
        fields = Array(repeating: FieldSpan(), count: fieldLimit)
    }

    /// `isLast`: the text ends where the file does.
    mutating func scan(_ text: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Outcome {
        fieldCount = 0
        lineEnds = 0
        var place = start
        if start < text.count, unsafe isLineEnd(text[start]) {
            return unsafe finish(text, at: start, isLast) == .record ? .emptyLine : .incomplete
        }
        while true {
            if place < text.count, unsafe text[place] == quote {
                let outcome = unsafe scanQuoted(text, &place, isLast)
                guard outcome == .record else { return outcome }
            } else {
                let from = place
                place = unsafe fieldEnd(text, from: place)
                add(FieldSpan(start: from, end: place))
            }
            guard place < text.count, unsafe text[place] == delimiter else { break }
            place += 1
        }
        return unsafe finish(text, at: place, isLast)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    private func fieldEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count {
            let byte = unsafe text[place]
            if byte <= highestEnd, byte == delimiter || isLineEnd(byte) { break }
            place += 1
        }
        return place
    }

    private mutating func add(_ field: FieldSpan) {
        if fieldCount < fields.count { fields[fieldCount] = field }
        fieldCount += 1
    }

    private mutating func finish(_ text: UnsafeBufferPointer<UInt8>, at place: Int, _ isLast: Bool) -> Outcome {
        end = place
        next = place
        guard place < text.count else { return isLast ? .record : .incomplete }
        next += 1
        if unsafe text[place] == carriageReturn {
            guard next < text.count else { return endAtCarriageReturn(isLast) }
            if unsafe text[next] == lineFeed { next += 1 }
        }
        lineEnds += 1
        return .record
    }

    /// A CR that ends the text ends the line too, unless a LF may follow.
    private mutating func endAtCarriageReturn(_ isLast: Bool) -> Outcome {
        lineEnds += 1
        return isLast ? .record : .incomplete
    }
}

extension RecordScanner {
    /// Scans a quoted field and leaves `place` after it.
    private mutating func scanQuoted(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ isLast: Bool) -> Outcome
    {
        var field = FieldSpan(start: place + 1, end: place + 1)
        openQuote = place
        place += 1
        while true {
            let from = place
            guard let found = unsafe nextQuote(text, from: from) else { return isLast ? .openQuote : .incomplete }
            lineEnds += unsafe countLineEnds(text, from..<found)
            place = found + 1
            guard place < text.count else {
                field.end = found
                add(field)
                return isLast ? .record : .incomplete
            }
            guard unsafe text[place] == quote else { break }
            field.isEscaped = true
            place += 1
        }
        field.end = place - 1
        let end = unsafe fieldEnd(text, from: place)
        if field.isEscaped || end > place {
            field.isEscaped = true
            field.end = end
        }
        place = end
        add(field)
        return .record
    }

    private func nextQuote(_ text: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
        guard place < text.count, let base = text.baseAddress,
            let found = unsafe memchr(base + place, Int32(quote), text.count - place)
        else { return nil }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}

/// Physical line ends in a stretch of text: CR LF counts once.
func countLineEnds(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var last: UInt8 = 0
    for place in range {
        let byte = unsafe text[place]
        if byte == carriageReturn || byte == lineFeed && last != carriageReturn { count += 1 }
        last = byte
    }
    return count
}
