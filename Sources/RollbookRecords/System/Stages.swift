package import RollbookModel

/// How many batches a stage may be ahead of the next.
private let stageCapacity = 2

/// A source that is read on a thread of its own, some batches ahead of whoever takes them.
package final class ReadAhead: RecordSource {
    private let source: any RecordSource
    private let turns: Turns
    private let batches = Channel<Result<RecordBatch, Problem>>(capacity: stageCapacity)
    private var reading: Errand.Running?
    private var isStarted = false

    package init(_ source: any RecordSource, turns: Turns) {
        self.source = source
        self.turns = turns
    }

    deinit { stop() }

    package var name: String { source.name }
    package var columns: [String] { source.columns }
    package var header: HeaderRecord? { source.header }
    package var facts: FileFacts? { source.facts }

    package func next() throws(Problem) -> RecordBatch? {
        if !isStarted { start() }
        // Without a thread it is read here.
        guard reading != nil else { return try source.next() }
        guard let batch = batches.receive() else {
            stop()
            return nil
        }
        return try batch.get()
    }

    package func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] { source.values(of: record, in: batch) }

    private func start() {
        isStarted = true
        let (reader, turns, batches) = (Lent(source), turns, batches)
        reading = Errand {
            while let batch = turns.take({ reader.value.step() }), batches.send(batch) {}
            batches.close()
        }.start()
    }

    /// Waits for the thread, which may have been asked to stop early.
    private func stop() {
        batches.close(dropping: true)
        reading?.wait()
        reading = nil
    }
}

extension RecordSource {
    fileprivate func step() -> Result<RecordBatch, Problem>? {
        do throws(Problem) {
            return try next().map { .success($0) }
        } catch {
            return .failure(error)
        }
    }
}

/// Does something with each element on a thread of its own, in order.
package final class Follower<Element: Sendable> {
    private let elements = Channel<Element>(capacity: stageCapacity)
    private let outcome = Lent(Outcome())
    private var work: Errand.Running?
    private let body: (Element) throws(Problem) -> Void

    private final class Outcome {
        var problem: Problem?
    }

    /// - Parameter body: uses nothing that another thread uses before `finish()`.
    package init(turns: Turns, _ body: @escaping (Element) throws(Problem) -> Void) {
        self.body = body
        let (elements, outcome, body) = (elements, outcome, Lent(body))
        work = Errand {
            while let element = elements.receive() {
                do throws(Problem) {
                    try turns.take { () throws(Problem) in try body.value(element) }
                } catch {
                    outcome.value.problem = error
                    elements.close(dropping: true)
                }
            }
        }.start()
    }

    deinit {
        elements.close(dropping: true)
        work?.wait()
    }

    /// Hands an element over.
    ///
    /// - Throws: what went wrong with an earlier one.
    package func send(_ element: Element) throws(Problem) {
        // Without a thread it is done here.
        guard work != nil else { return try body(element) }
        if !elements.send(element) { try finish() }
    }

    /// Waits until everything is done.
    package func finish() throws(Problem) {
        elements.close()
        work?.wait()
        work = nil
        if let problem = outcome.value.problem { throw problem }
    }
}

/// Waits for the disk while something else is done with files that are complete.
package final class Sealing {
    private let sinks: [FileSink]
    private let outcome = Lent(Outcome())
    private var work: Errand.Running?

    private final class Outcome {
        var problem: Problem?
    }

    /// - Parameter sinks: finished ones, which are nobody else's any more.
    package init(_ sinks: [FileSink], threads: Int) {
        self.sinks = sinks
        let (lent, outcome) = (Lent(sinks), outcome)
        guard threads > 1 else { return }
        work = Errand {
            do throws(Problem) {
                for sink in lent.value { try sink.seal() }
            } catch { outcome.value.problem = error }
        }.start()
    }

    deinit { work?.wait() }

    /// Returns when all is on the disk.
    package func finish() throws(Problem) {
        guard let work else {
            for sink in sinks { try sink.seal() }
            return
        }
        work.wait()
        self.work = nil
        if let problem = outcome.value.problem { throw problem }
    }
}

/// What one thread alone uses until it has ended, though nothing but this says so.
struct Lent<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
