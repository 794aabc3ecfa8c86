import RollbookRecords

/// One line as RFC 4180 has it: commas between the fields, quotes where needed, CRLF at the end.
struct CSVLine {
    private var bytes: [UInt8] = []
    private var isEmpty = true

    mutating func append(_ field: some Collection<UInt8>) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        appendField(field, to: &bytes)
    }

    mutating func append(_ fields: [String]) {
        for field in fields { append(field.utf8) }
    }

    var ended: [UInt8] { bytes + [UInt8(ascii: "\r"), UInt8(ascii: "\n")] }
}
