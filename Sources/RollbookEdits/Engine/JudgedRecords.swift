import RollbookModel

/// Which record a number stands for: records are numbered in the order in which they are judged.
struct JudgedRecords {
    struct Batch {
        /// The number of its first record.
        let first: Int
        let source: Int
        let firstRow: Int
    }

    private(set) var batches: [Batch] = []
    private(set) var count = 0

    mutating func add(_ batch: RecordBatch) {
        batches.append(Batch(first: count, source: batch.source, firstRow: batch.firstRow))
        count += batch.count
    }

    /// The batch in which a number is, and its place there.
    func place(of number: Int) -> (batch: Int, record: Int) {
        var (low, high) = (0, batches.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if batches[middle].first <= number { low = middle } else { high = middle }
        }
        return (low, number - batches[low].first)
    }

    /// Its source, as an index into the run's inputs, and its row there.
    func row(of number: Int) -> (source: Int, row: Int) {
        let (batch, record) = place(of: number)
        return (batches[batch].source, batches[batch].firstRow + record)
    }
}
