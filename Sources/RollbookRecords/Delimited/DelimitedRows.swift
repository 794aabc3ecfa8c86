/// The rows of delimited text held in memory, each value freed of its quotes; lines without a character are left out.
package func delimitedRows(_ text: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) -> [[String]] {
    let most = min(text.count { $0 == delimiter } + 1, 10_000)
    var scanner = RecordScanner(delimiter: delimiter, fieldLimit: most)
    var rows: [[String]] = []
    var place = 0
    unsafe text.withUnsafeBufferPointer { text in
        while place < text.count {
            let outcome = unsafe scanner.scan(text, from: place, isLast: true)
            if outcome == .record {
                let fields = scanner.fields[..<min(scanner.fieldCount, most)]
                rows.append(fields.map { unsafe String(decoding: $0.value(in: text), as: UTF8.self) })
            }
            guard outcome != .openQuote, scanner.next > place else { return }
            place = scanner.next
        }
    }
    return rows
}
