package import RollbookModel

/// Delimited values of the data items, of the fillers too where the agency wants them: a row of item ids unless it wants
/// none, quotes only where needed (RFC 4180).
package final class DelimitedWriter: SubmissionWriter {
    private let sink: FileSink
    private let delimiter: UInt8
    private let forcesQuotes: [Bool]
    private let lineEnd: [UInt8]
    private let slots: [Slot]
    /// nil: no header row is wanted.
    private let header: [String]?
    /// The most bytes that one record can need: all characters quotes, each value quoted, delimited.
    private let recordLimit: Int

    package init(plan: Plan, sink: FileSink, medium: Medium = .csv) {
        self.sink = sink
        let shape = plan.outputs[medium]
        let items = plan.items(in: medium)
        delimiter = medium.delimiter ?? UInt8(ascii: ",")
        forcesQuotes = bytesThatForceQuotes(delimiter: delimiter)
        lineEnd = shape.terminator.value.bytes
        slots = items.map(\.slot)
        header = shape.hasHeaderRow.value ? items.map(\.id) : nil
        recordLimit = slots.reduce(2) { $0 + 2 * $1.length + 3 }
    }

    package func start() throws(Problem) {
        guard let header else { return }
        var line: [UInt8] = []
        appendLine(header.map { Array($0.utf8) }, to: &line, delimiter: delimiter)
        try sink.write(line + lineEnd)
    }

    package func write(_ batch: ValidatedBatch) throws(Problem) {
        try unsafe batch.batch.images.withUnsafeBufferPointer { (images) throws(Problem) in
            try batch.valid.forEachSet { (record) throws(Problem) in
                let start = record * batch.batch.stride
                try unsafe sink.write(atMost: recordLimit) { unsafe put(images, at: start, to: $0) }
            }
        }
    }

    package func finish() {}

    private func put(
        _ images: UnsafeBufferPointer<UInt8>, at start: Int, to place: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var cursor = unsafe Cursor(place)
        for index in slots.indices {
            if index > 0 { unsafe cursor.put(delimiter) }
            let value = unsafe content(images, at: start + slots[index].offset, length: slots[index].length)
            if unsafe slots.count == 1 && value.isEmpty || needsQuotes(value) {
                unsafe putQuoted(value, &cursor)
            } else {
                unsafe cursor.put(value)
            }
        }
        unsafe cursor.put(lineEnd)
        return unsafe cursor.place
    }

    private func needsQuotes(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe forcesQuotes.withUnsafeBufferPointer { table in
            unsafe value.contains { unsafe table[Int($0)] }
        }
    }

    private func putQuoted(_ value: UnsafeBufferPointer<UInt8>, _ cursor: inout Cursor) {
        unsafe cursor.put(quote)
        for index in value.indices {
            let byte = unsafe value[index]
            if byte == quote { unsafe cursor.put(quote) }
            unsafe cursor.put(byte)
        }
        unsafe cursor.put(quote)
    }
}
