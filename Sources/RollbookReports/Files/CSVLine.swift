import RollbookRecords

/// One line as RFC 4180 has it: commas between the fields, quotes where needed, CRLF at the end. Kept and filled again for
/// the next line.
struct CSVLine {
    private(set) var bytes: [UInt8] = []
    private var isEmpty = true

    /// Begins a new line.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        isEmpty = true
    }

    mutating func append(_ field: [UInt8]) {
        separate()
        appendField(field.span, to: &bytes)
    }

    mutating func append(_ field: String) {
        separate()
        appendField(field.utf8.span, to: &bytes)
    }

    mutating func append(_ fields: [String]) {
        for field in fields { append(field) }
    }

    mutating func append(_ number: Int) {
        separate()
        var (rest, scale) = (number.magnitude, 1 as UInt)
        while rest / scale > 9 { scale *= 10 }
        while scale > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / scale))
            rest %= scale
            scale /= 10
        }
    }

    /// Fields that were put in their form before.
    mutating func append(asTheyStand fields: [UInt8]) {
        separate()
        bytes.append(contentsOf: fields)
    }

    mutating func end() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }
}
