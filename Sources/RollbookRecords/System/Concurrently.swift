package import RollbookModel

/// Does the same with each value, on so many threads at most, and waits for all; the outcomes are in the values' order.
///
/// - Parameter weight: where given, the heaviest are begun first, so that none is left to be done alone at the end.
/// - Throws: the problem of the first value that has one, whichever was met first.
package func concurrently<Value: Sendable, Outcome: Sendable>(
    _ values: [Value], threads: Int, weight: ((Value) -> Int)? = nil,
    _ work: @escaping @Sendable (Value) throws(Problem) -> Outcome
) throws(Problem) -> [Outcome] {
    let outcomes = values.map { _ in Delivery<Outcome>() }
    let waiting = Channel<Int>(capacity: max(1, values.count))
    let weights = values.map { weight?($0) ?? 0 }
    for index in values.indices.sorted(by: { (-weights[$0], $0) < (-weights[$1], $1) }) { _ = waiting.send(index) }
    waiting.close()
    let errand = Errand {
        while let index = waiting.receive() {
            do throws(Problem) {
                outcomes[index].result = .success(try work(values[index]))
            } catch { outcomes[index].result = .failure(error) }
        }
    }
    let others = (1..<max(1, min(threads, values.count))).map { _ in errand.start() }
    // Whatever threads there are not, the work is done.
    errand.run()
    for thread in others { thread?.wait() }
    var found: [Outcome] = []
    for outcome in outcomes {
        if let result = outcome.result { found.append(try result.get()) }
    }
    return found
}

/// Written by one thread, and read when that thread was waited for.
private final class Delivery<Outcome>: @unchecked Sendable {
    var result: Result<Outcome, Problem>?
}
