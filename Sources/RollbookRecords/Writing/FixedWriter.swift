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
        let (images, stride) = (batch.batch.images, batch.batch.stride)
        var run = 0..<0
        var runs: [Range<Int>] = []
        batch.valid.forEachSet { record in
            if record == run.upperBound, !run.isEmpty {
                run = run.lowerBound..<record + 1
            } else {
                runs.append(run)
                run = record..<record + 1
            }
        }
        runs.append(run)
        for run in runs where !run.isEmpty {
            try sink.write(images[run.lowerBound * stride..<run.upperBound * stride])
        }
    }

    package func finish() {}
}
