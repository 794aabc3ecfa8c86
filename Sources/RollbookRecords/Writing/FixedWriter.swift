package import RollbookModel

/// Fixed-width records: the images themselves, terminator included.
package final class FixedWriter: SubmissionWriter {
    private let sink: FileSink
    /// Of a record with its terminator.
    private let width: Int

    package init(plan: Plan, sink: FileSink) {
        self.sink = sink
        width = plan.recordLength + plan.outputs[.fixed].terminator.value.length
    }

    package func start() {}

    /// Writes runs of valid records in one piece each; one by one where local items stand between them.
    package func write(_ batch: ValidatedBatch) throws(Problem) {
        let stride = batch.batch.stride
        guard stride == width else {
            for record in 0..<batch.batch.count where batch.valid[record] {
                try sink.write(Array(batch.batch.images[record * stride..<record * stride + width]))
            }
            return
        }
        try unsafe batch.batch.images.withUnsafeBufferPointer { (images) throws(Problem) in
            try batch.valid.forEachRun { (run) throws(Problem) in
                let bytes = unsafe images[run.lowerBound * stride..<run.upperBound * stride]
                try unsafe sink.write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes)))
            }
        }
    }

    package func finish() {}
}
