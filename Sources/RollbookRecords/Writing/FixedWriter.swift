package import RollbookModel

/// Fixed-width records: the images themselves, terminator included.
package final class FixedWriter: SubmissionWriter {
    private let sink: FileSink

    package init(plan: Plan, sink: FileSink) {
        self.sink = sink
    }

    package func start() {}

    /// Writes runs of valid records in one piece each.
    package func write(_ batch: ValidatedBatch) throws(Problem) {
        let stride = batch.batch.stride
        try unsafe batch.batch.images.withUnsafeBufferPointer { (images) throws(Problem) in
            try batch.valid.forEachRun { (run) throws(Problem) in
                let bytes = unsafe images[run.lowerBound * stride..<run.upperBound * stride]
                try unsafe sink.write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes)))
            }
        }
    }

    package func finish() {}
}
