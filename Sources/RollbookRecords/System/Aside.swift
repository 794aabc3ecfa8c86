import Glibc
package import RollbookModel
import Synchronization

/// Does something long that cannot be interrupted on a thread of its own, so that the run can be: whoever asks it to stop
/// need not wait until it is done.
package func aside<Outcome>(_ work: @escaping () throws(Problem) -> Outcome) throws(Problem) -> Outcome {
    let delivery = Delivery<Outcome>()
    let lent = Lent(work)
    let errand = Errand {
        do throws(Problem) {
            delivery.result = .success(try lent.value())
        } catch { delivery.result = .failure(error) }
        delivery.isThere.store(true, ordering: .releasing)
    }
    guard let thread = errand.start() else { return try work() }
    while !delivery.isThere.load(ordering: .acquiring) {
        usleep(500)
        // What is left undone ends with the process.
        try Interruption.check()
    }
    thread.wait()
    guard let result = delivery.result else { return try work() }
    return try result.get()
}

/// Written by one thread, and read once it is there.
private final class Delivery<Outcome>: @unchecked Sendable {
    var result: Result<Outcome, Problem>?
    let isThere = Atomic(false)
}
