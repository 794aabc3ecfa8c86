import Glibc
package import RollbookModel

/// Does the same with each value, each on a thread of its own, and waits for all.
///
/// - Throws: the problem of the first value that has one, whichever was met first.
package func concurrently<Value: Sendable>(
    _ values: [Value], _ work: @escaping @Sendable (Value) throws(Problem) -> Void
) throws(Problem) {
    let errands = values.map { value in
        Errand {
            do throws(Problem) {
                try work(value)
                return nil
            } catch { return error }
        }
    }
    let threads = errands.dropFirst().map { $0.start() }
    errands.first?.run()
    for (errand, thread) in zip(errands.dropFirst(), threads) {
        // Without a thread the work is done here.
        if let thread { pthread_join(thread, nil) } else { errand.run() }
    }
    if let problem = errands.compactMap(\.problem).first { throw problem }
}

/// What one thread does. Its outcome is written by that thread and read when the thread was waited for.
private final class Errand: @unchecked Sendable {
    private let work: @Sendable () -> Problem?
    private(set) var problem: Problem?

    init(_ work: @escaping @Sendable () -> Problem?) {
        self.work = work
    }

    func run() { problem = work() }

    /// nil when there is no thread to be had.
    func start() -> pthread_t? {
        var thread = pthread_t()
        let own = unsafe Unmanaged.passRetained(self)
        let code = unsafe pthread_create(
            &thread, nil,
            { own in
                if let own = unsafe own { unsafe Unmanaged<Errand>.fromOpaque(own).takeRetainedValue().run() }
                return nil
            }, own.toOpaque())
        guard code != 0 else { return thread }
        unsafe own.release()
        return nil
    }
}
