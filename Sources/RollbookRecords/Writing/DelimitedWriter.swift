package import RollbookModel

/// Delimited values of the data items, of the fillers too where the agency wants them: a row of item ids unless it wants
/// none, quotes only where needed (RFC 4180).
package final class DelimitedWriter: SubmissionWriter {
    private let sink: FileSink
    private let delimiter: UInt8
    private let lineEnd: [UInt8]
    private let items: [Item]
    /// nil: no header row is wanted.
    private let header: [String]?
    /// The most bytes that one record can need: all characters quotes, each value quoted, delimited.
    private let recordLimit: Int

    private struct Item {
        let slot: Slot
        let words: ItemWords
    }

    package init(plan: Plan, sink: FileSink, medium: Medium = .csv) {
        self.sink = sink
        let shape = plan.outputs[medium]
        let written = plan.items(in: medium)
        delimiter = medium.delimiter ?? UInt8(ascii: ",")
        lineEnd = shape.terminator.value.bytes
        items = written.map { Item(slot: $0.slot, words: ItemWords($0.slot)) }
        header = shape.hasHeaderRow.value ? written.map(\.id) : nil
        recordLimit = written.reduce(lineEnd.count) { $0 + 2 * $1.slot.length + 3 } + copyMargin
    }

    package func start() throws(Problem) {
        guard let header else { return }
        var line: [UInt8] = []
        appendLine(header.map { Array($0.utf8) }, to: &line, delimiter: delimiter)
        try sink.write(line + lineEnd)
    }

    package func write(_ batch: ValidatedBatch) throws(Problem) {
        try unsafe items.withUnsafeBufferPointer { (items) throws(Problem) in
            try unsafe sink.write(batch, atMost: recordLimit) { unsafe put($0, to: $1, items) }
        }
    }

    package func finish() {}

    private func put(
        _ image: UnsafeRawPointer, to start: UnsafeMutableRawPointer, _ items: UnsafeBufferPointer<Item>
    ) -> UnsafeMutableRawPointer {
        var place = unsafe start
        for index in items.indices {
            let item = unsafe items[index]
            if index > 0 {
                unsafe place.storeBytes(of: delimiter, as: UInt8.self)
                unsafe place += 1
            }
            let (length, isSpecial) = unsafe item.words.copy(from: image, to: place) { wordForcesQuotes($0, delimiter) }
            if isSpecial == 0, length > 0 || items.count > 1 {
                unsafe place += length
            } else {
                unsafe place = putQuoted(UnsafeRawBufferPointer(start: image + item.slot.offset, count: length), place)
            }
        }
        var cursor = unsafe Cursor(place)
        for byte in lineEnd { unsafe cursor.put(byte) }
        return unsafe cursor.place
    }
}

private func putQuoted(_ value: UnsafeRawBufferPointer, _ start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    var cursor = unsafe Cursor(start)
    unsafe cursor.put(quote)
    for index in value.indices {
        let byte = unsafe value[index]
        if byte == quote { unsafe cursor.put(quote) }
        unsafe cursor.put(byte)
    }
    unsafe cursor.put(quote)
    return unsafe cursor.place
}
