import RollbookModel
import RollbookRecords

/// Records that the agency is asked to take out: as they were sent, with the code that asks it.
final class DeletionSource: RecordSource {
    static let sourceName = "deletions"
    let name = DeletionSource.sourceName
    let columns: [String]
    private let plan: Plan
    let count: Int
    private let batch: RecordBatch?

    /// - Parameter source: their place among the run's inputs.
    init(_ records: [EarlierSubmissions.Record], plan: Plan, code: String, item: Slot, _ source: Int) {
        self.plan = plan
        count = records.count
        columns = plan.dataItems.map { plan.items[$0].id }
        let terminator = plan.outputs[.fixed].terminator.value == .crlf ? "\r\n" : "\n"
        let end = Array(terminator.utf8)
        let filled = Array(item.filled(code).utf8)
        var images: [UInt8] = []
        for record in records {
            var image = Array(record.batch.images.prefix(plan.recordLength))
            image.replaceSubrange(item.offset..<item.offset + item.length, with: filled.prefix(item.length))
            images += image + end
        }
        batch = RecordBatch(
            source: source, firstRow: 1, count: records.count, stride: plan.recordLength + end.count, images: images,
            lines: LineNumbers(first: 1), text: [], spans: [], defects: [],
            unplaced: BitMask(count: records.count), unfit: [:])
    }

    /// All of them, as often as it is asked.
    func next() throws(Problem) -> RecordBatch? { batch }

    func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] {
        plan.dataItems.map { item in
            var value = batch.value(record, plan.items[item].slot)
            while value.last == UInt8(ascii: " ") { value.removeLast() }
            return Array(value)
        }
    }

    var header: HeaderRecord? { nil }
    var facts: FileFacts? { nil }
}
