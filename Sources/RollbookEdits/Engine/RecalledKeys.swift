import RollbookModel

/// Keys that are not kept: where the records stand that they are of, four bytes each, to be read again when a hash is met
/// twice. Numbers are those of records, in the order in which they were judged.
final class RecalledKeys {
    private let recall: any RecordRecall
    private let shape: KeyShape
    private(set) var records = JudgedRecords()
    private var batches: [Batch] = []

    private struct Batch {
        let place: Int
        /// Where each record begins in the batch's text, and last where that ends.
        let starts: [UInt32]
    }

    init(_ recall: any RecordRecall, _ shape: KeyShape) {
        self.recall = recall
        self.shape = shape
    }

    /// Takes note of where a batch's records are, which it has to say.
    func add(_ batch: RecordBatch) {
        guard let place = batch.place else { preconditionFailure("a batch whose records can be recalled has a place") }
        let starts = unsafe [UInt32](unsafeUninitializedCapacity: batch.count + 1) { starts, filled in
            for record in 0..<batch.count { unsafe starts[record] = batch.spans[record].start }
            unsafe starts[batch.count] = batch.spans.last?.end ?? 0
            filled = batch.count + 1
        }
        batches.append(Batch(place: place, starts: starts))
        records.add(batch)
    }

    /// Whether the key of a record is this one.
    func holds(_ key: UnsafeRawBufferPointer, _ number: Int) throws(Problem) -> Bool {
        let (index, record) = records.place(of: number)
        let batch = batches[index]
        let text = batch.place + Int(batch.starts[record])..<batch.place + Int(batch.starts[record + 1])
        let image = try recall.image(source: records.batches[index].source, text: text)
        guard let base = key.baseAddress else { return true }
        return unsafe image.withUnsafeBytes { unsafe shape.isKey(base, of: $0, at: 0) }
    }
}
