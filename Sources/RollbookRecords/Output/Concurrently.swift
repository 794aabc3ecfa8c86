import Glibc
package import RollbookModel

/// Does the same with each value, each on a thread of its own, and waits for all; the outcomes are in the values' order.
///
/// - Throws: the problem of the first value that has one, whichever was met first.
package func concurrently<Value: Sendable, Outcome: Sendable>(
    _ values: [Value], _ work: @escaping @Sendable (Value) throws(Problem) -> Outcome
) throws(Problem) -> [Outcome] {
    let outcomes = values.map { _ in Delivery<Outcome>() }
    let errands = zip(values, outcomes).map { value, outcome in
        Errand {
            do throws(Problem) {
                outcome.result = .success(try work(value))
            } catch { outcome.result = .failure(error) }
        }
    }
    let threads = errands.dropFirst().map { $0.start() }
    errands.first?.work()
    for (errand, thread) in zip(errands.dropFirst(), threads) {
        // Without a thread the work is done here.
        if let thread { pthread_join(thread, nil) } else { errand.work() }
    }
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

/// What one thread does.
private final class Errand: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }

    /// nil when there is no thread to be had.
    func start() -> pthread_t? {
        var thread = pthread_t()
        let own = unsafe Unmanaged.passRetained(self)
        let code = unsafe pthread_create(
            &thread, nil,
            { own in
                if let own = unsafe own { unsafe Unmanaged<Errand>.fromOpaque(own).takeRetainedValue().work() }
                return nil
            }, own.toOpaque())
        guard code != 0 else { return thread }
        unsafe own.release()
        return nil
    }
}
