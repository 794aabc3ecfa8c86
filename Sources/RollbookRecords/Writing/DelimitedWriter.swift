package import RollbookModel

/// CSV of the data items: a header of item ids, lines ended by CR LF, quotes only where needed (RFC 4180).
package final class DelimitedWriter: SubmissionWriter {
    private let sink: FileSink
    private let slots: [Slot]
    private let header: [String]
    /// The most bytes that one record can need: all characters quotes, each value quoted, delimited.
    private let recordLimit: Int

    package init(plan: Plan, sink: FileSink) {
        self.sink = sink
        slots = plan.dataItems.map { plan.items[$0].slot }
        header = plan.dataItems.map { plan.items[$0].id }
        recordLimit = slots.reduce(2) { $0 + 2 * $1.length + 3 }
    }

    package func start() throws(Problem) {
        var line: [UInt8] = []
        for (index, id) in header.enumerated() {
            if index > 0 { line.append(comma) }
            appendField(id.utf8, to: &line)
        }
        try sink.write(line + [carriageReturn, lineFeed])
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
            if index > 0 { unsafe cursor.put(comma) }
            let value = unsafe content(images, at: start + slots[index].offset, length: slots[index].length)
            if unsafe slots.count == 1 && value.isEmpty || needsQuotes(value) {
                unsafe putQuoted(value, &cursor)
            } else {
                unsafe cursor.put(value)
            }
        }
        unsafe cursor.put(carriageReturn)
        unsafe cursor.put(lineFeed)
        return unsafe cursor.place
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
