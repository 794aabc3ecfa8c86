import Synchronization
package import RollbookModel

/// Whether somebody asked this process to stop. A signal handler notes it; every run looks here whenever it reads or
/// writes a block, and then ends as with any other problem: what it has staged is removed on the way out.
package enum Interruption {
    private static let noted = Atomic<Int32>(0)

    /// Notes a signal; the first one counts. Does no more than a signal handler may.
    package static func note(_ signal: Int32) {
        _ = noted.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
    }

    /// The signal that was noted.
    package static var signal: Int32? {
        let signal = noted.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Throws once a signal was noted.
    package static func check() throws(Problem) {
        if noted.load(ordering: .relaxed) != 0 { throw .interruption() }
    }
}
