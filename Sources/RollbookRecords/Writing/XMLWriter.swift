package import RollbookModel

/// XML of the data items: one `record` a line, one element per item named by its id, blank = empty element. Data stands
/// in no attribute.
package final class XMLWriter: SubmissionWriter {
    private let sink: FileSink
    private let namespace: String
    private let slots: [Slot]
    /// What stands before each value and, last, after the last one: tags that follow each other are put in one piece.
    private let tags: [[UInt8]]
    /// The most bytes that one record can need.
    private let recordLimit: Int

    package init(plan: Plan, sink: FileSink) {
        self.sink = sink
        namespace = plan.xmlNamespace
        slots = plan.dataItems.map { plan.items[$0].slot }
        let ids = plan.dataItems.map { plan.items[$0].id }
        let before = ["  <record>"] + ids.map { "</\($0)>" }
        let after = ids.map { "<\($0)>" } + ["</record>\n"]
        tags = zip(before, after).map { Array(($0 + $1).utf8) }
        recordLimit = tags.reduce(0) { $0 + $1.count } + slots.reduce(0) { $0 + $1.length } * escapeLimit
    }

    package func start() throws(Problem) {
        try sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<submission xmlns=\"\(namespace)\">\n")
    }

    package func write(_ batch: ValidatedBatch) throws(Problem) {
        try unsafe batch.batch.images.withUnsafeBufferPointer { (images) throws(Problem) in
            try batch.valid.forEachSet { (record) throws(Problem) in
                let start = record * batch.batch.stride
                try unsafe sink.write(atMost: recordLimit) { unsafe put(images, at: start, to: $0) }
            }
        }
    }

    package func finish() throws(Problem) {
        try sink.write("</submission>\n")
    }

    private func put(
        _ images: UnsafeBufferPointer<UInt8>, at start: Int, to place: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var cursor = unsafe Cursor(place)
        for index in slots.indices {
            unsafe cursor.put(tags[index])
            let value = unsafe content(images, at: start + slots[index].offset, length: slots[index].length)
            unsafe putEscaped(value, &cursor)
        }
        unsafe cursor.put(tags[slots.count])
        return unsafe cursor.place
    }
}

/// The longest escape, `&amp;`.
private let escapeLimit = 5

private func putEscaped(_ value: UnsafeBufferPointer<UInt8>, _ cursor: inout Cursor) {
    for index in value.indices {
        let byte = unsafe value[index]
        switch byte {
        case UInt8(ascii: "&"): unsafe cursor.put(ampersand)
        case UInt8(ascii: "<"): unsafe cursor.put(less)
        case UInt8(ascii: ">"): unsafe cursor.put(greater)
        default: unsafe cursor.put(byte)
        }
    }
}

private let ampersand = Array("&amp;".utf8)
private let less = Array("&lt;".utf8)
private let greater = Array("&gt;".utf8)

extension Plan {
    /// `urn:rollbook:AGENCY:FORMAT:2026-27`; the schema's target namespace too.
    package var xmlNamespace: String { "urn:rollbook:\(agency.id):\(format):\(year)" }
}
