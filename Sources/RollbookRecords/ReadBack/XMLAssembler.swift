import Glibc
import RollbookModel

/// Puts the records of a submission together from what the parser meets. It takes exactly the shape that `XMLWriter`
/// writes: every item present, in order, no attributes, text in items only.
struct XMLAssembler {
    private enum Level: Int { case document, submission, record, item }

    private let name: String
    private let plan: Plan
    private let namespace: [CChar]
    private let ids: [[CChar]]
    private var level = Level.document
    /// Index among `ids` of the item at hand or expected next.
    private var item = 0
    /// Why the document is refused; the parser is to be stopped then.
    private(set) var problem: Problem?
    private(set) var isRefused = false

    private var placer: Placer
    private var fields: [FieldSpan]
    /// The values of the batch's records, each ended by a zero, which XML cannot hold.
    private var text: [UInt8] = []
    private var spans: [Range<Int>] = []
    private var lines: [Int] = []
    /// Where the record at hand begins in `text`, and its line.
    private var recordStart = 0
    private var recordLine = 0
    /// Records seen before this batch.
    private var taken: Int
    /// No item is so long; a value without an end must not cost all memory there is.
    private static let valueLimit = 1 << 20

    /// `recordsBefore`: those that the file holds before this document, when it is a part of one.
    init(name: String, plan: Plan, recordsBefore: Int = 0) {
        taken = recordsBefore
        self.name = name
        self.plan = plan
        namespace = Array(plan.xmlNamespace.utf8CString)
        ids = plan.dataItems.map { Array(plan.items[$0].id.utf8CString) }
        fields = ids.map { _ in FieldSpan() }
        placer = Placer(
            targets: plan.dataItems.map { plan.target($0, ofExtract: false) }, recordLength: plan.recordLength,
            terminator: plan.outputs[.fixed].terminator.value.bytes)
    }

    var count: Int { placer.count }

    /// Bytes of the values at hand.
    var size: Int { text.count }

    /// The records that are complete.
    mutating func take(source: Int) -> RecordBatch {
        let placed = placer.take()
        let batch = RecordBatch(
            source: source, firstRow: taken + 1, count: placed.count, stride: placed.stride, images: placed.images,
            lines: LineNumbers(lines), text: text, spans: spans.map(TextSpan.init),
            defects: placed.misfits.map { $0.defect(plan) },
            unplaced: BitMask(count: placed.count), unfit: unfit(placed.misfits, count: placed.count))
        taken += placed.count
        keepRest(from: spans.last?.upperBound ?? 0)
        return batch
    }

    /// What was read of a record that is not complete belongs to the next batch.
    private mutating func keepRest(from start: Int) {
        text = Array(text[start...])
        recordStart = 0
        for index in fields.indices {
            fields[index].start -= start
            fields[index].end -= start
        }
        spans = []
        lines = []
    }

    mutating func refuse(_ what: String, line: Int, wayOut: String? = nil) {
        guard !isRefused else { return }
        isRefused = true
        let record = level.rawValue >= Level.record.rawValue ? ", record \(taken + count + 1)" : ""
        problem = Problem(at: "\(name): line \(line)\(record)", what, wayOut: wayOut ?? self.wayOut)
    }

    private var wayOut: String { "Is this a file of \(plan.fullName) for \(plan.year), as Rollbook writes it?" }
}

extension XMLAssembler {
    mutating func start(
        _ tag: UnsafePointer<CChar>, namespace uri: UnsafePointer<CChar>?, hasAttributes: Bool, line: Int
    ) {
        guard let uri = unsafe uri, unsafe strcmp(uri, namespace) == 0 else {
            return refuse("this element is not of the namespace \(plan.xmlNamespace)", line: line)
        }
        if hasAttributes { return refuse("an element has an attribute", line: line) }
        switch level {
        case .document: unsafe enter(.submission, tag, "submission", line)
        case .submission:
            unsafe enter(.record, tag, "record", line)
            recordLine = line
            item = 0
            recordStart = text.count
        case .record: unsafe startItem(tag, line)
        case .item: refuse("there is an element inside an item", line: line)
        }
    }

    private mutating func enter(_ next: Level, _ tag: UnsafePointer<CChar>, _ expected: String, _ line: Int) {
        guard unsafe strcmp(tag, expected) == 0 else { return refuse("expected the element \(expected)", line: line) }
        level = next
    }

    private mutating func startItem(_ tag: UnsafePointer<CChar>, _ line: Int) {
        guard item < ids.count, unsafe strcmp(tag, ids[item]) == 0 else { return refuse(expectation, line: line) }
        level = .item
        fields[item].start = text.count
    }

    private var expectation: String {
        let next = item < ids.count ? "the element \(plan.items[plan.dataItems[item]].id)" : "the end of the record"
        return "expected \(next)"
    }

    mutating func end(line: Int) {
        switch level {
        case .item:
            fields[item].end = text.count
            text.append(0)
            item += 1
            level = .record
        case .record:
            guard item == ids.count else { return refuse(expectation, line: line) }
            unsafe text.withUnsafeBufferPointer { unsafe placer.place(fields, of: $0) }
            spans.append(recordStart..<text.count)
            lines.append(recordLine)
            level = .submission
        case .submission, .document: level = .document
        }
    }

    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        if level == .item {
            unsafe text.append(contentsOf: bytes)
            if text.count - fields[item].start > Self.valueLimit {
                refuse("a value is longer than a megabyte", line: line)
            }
        } else if unsafe bytes.contains(where: { !($0 == blank || 9...13 ~= $0) }) {
            refuse("there is text outside the items", line: line)
        }
    }
}
