package import RollbookModel

/// XML of the data items: one `record` a line, one element per item named by its id, blank = empty element. Data stands
/// in no attribute.
package final class XMLWriter: SubmissionWriter {
    private let sink: FileSink
    private let namespace: String
    private let items: [Item]
    /// All tags and, behind them, what copying by chunks may take in.
    private let tags: [UInt8]
    private let end: Range<Int>
    /// The most bytes that one record can need.
    private let recordLimit: Int

    private struct Item {
        let slot: Slot
        let words: ItemWords
        /// What stands before the value, in `tags`: tags that follow each other are put in one piece.
        let tags: Range<Int>
    }

    package init(plan: Plan, sink: FileSink) {
        self.sink = sink
        namespace = plan.xmlNamespace
        var tags: [UInt8] = []
        var before = "  <record>"
        var items: [Item] = []
        for item in plan.dataItems.map({ plan.items[$0] }) {
            let start = tags.count
            tags += "\(before)<\(item.id)>".utf8
            items.append(Item(slot: item.slot, words: ItemWords(item.slot), tags: start..<tags.count))
            before = "</\(item.id)>"
        }
        let start = tags.count
        tags += "\(before)</record>\n".utf8
        end = start..<tags.count
        recordLimit = tags.count + items.reduce(0) { $0 + $1.slot.length } * escapeLimit + copyMargin
        self.items = items
        self.tags = tags + [UInt8](repeating: 0, count: copyMargin)
    }

    package func start() throws(Problem) {
        try sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<submission xmlns=\"\(namespace)\">\n")
    }

    package func write(_ batch: ValidatedBatch) throws(Problem) {
        try unsafe items.withUnsafeBufferPointer { (items) throws(Problem) in
            try unsafe tags.withUnsafeBufferPointer { (tags) throws(Problem) in
                guard let tags = tags.baseAddress else { return }
                try unsafe sink.write(batch, atMost: recordLimit) { unsafe put($0, to: $1, items, tags) }
            }
        }
    }

    package func finish() throws(Problem) {
        try sink.write("</submission>\n")
    }

    private func put(
        _ image: UnsafeRawPointer, to start: UnsafeMutableRawPointer, _ items: UnsafeBufferPointer<Item>,
        _ tags: UnsafeRawPointer
    ) -> UnsafeMutableRawPointer {
        var place = unsafe start
        for index in items.indices {
            let item = unsafe items[index]
            unsafe copyChunks(tags + item.tags.lowerBound, item.tags.count, to: place)
            unsafe place += item.tags.count
            let (length, isSpecial) = unsafe item.words.copy(from: image, to: place, specials)
            if isSpecial == 0 {
                unsafe place += length
            } else {
                unsafe place = putEscaped(UnsafeRawBufferPointer(start: image + item.slot.offset, count: length), place)
            }
        }
        unsafe copyChunks(tags + end.lowerBound, end.count, to: place)
        return unsafe place + end.count
    }
}

/// The longest escape, `&amp;`.
private let escapeLimit = 5

/// Not zero when the word holds a character that must be escaped. `<` and `>` differ in one bit.
@inline(__always)
private func specials(_ word: UInt64) -> UInt64 {
    holds(word, eight(UInt8(ascii: "&"))) | holds(word | eight(2), eight(UInt8(ascii: ">")))
}

private func putEscaped(_ value: UnsafeRawBufferPointer, _ start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    var cursor = unsafe Cursor(start)
    for index in value.indices {
        switch unsafe value[index] {
        case UInt8(ascii: "&"): unsafe cursor.put("&amp;")
        case UInt8(ascii: "<"): unsafe cursor.put("&lt;")
        case UInt8(ascii: ">"): unsafe cursor.put("&gt;")
        case let byte: unsafe cursor.put(byte)
        }
    }
    return unsafe cursor.place
}

extension Plan {
    /// `urn:rollbook:AGENCY:FORMAT:2026-27`; the schema's target namespace too.
    package var xmlNamespace: String { "urn:rollbook:\(agency.id):\(format):\(year)" }
}
