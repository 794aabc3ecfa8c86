import Glibc

/// What one thread does.
final class Errand: Sendable {
    private let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }

    /// Does it here.
    func run() { work() }

    /// Does it on a thread of its own; nil when there is none to be had.
    func start() -> Running? {
        var thread = pthread_t()
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        _ = unsafe pthread_attr_init(attributes)
        defer {
            _ = unsafe pthread_attr_destroy(attributes)
            unsafe attributes.deallocate()
        }
        // Far more than is used; the usual eight megabytes for each thread are much where address space is limited.
        _ = unsafe pthread_attr_setstacksize(attributes, 2 << 20)
        let own = unsafe Unmanaged.passRetained(self)
        let code = unsafe pthread_create(
            &thread, attributes,
            { own in
                if let own = unsafe own { unsafe Unmanaged<Errand>.fromOpaque(own).takeRetainedValue().run() }
                return nil
            }, own.toOpaque())
        guard code != 0 else { return Running(thread: thread) }
        unsafe own.release()
        return nil
    }

    /// A thread at work; it has to be waited for, once.
    struct Running: Sendable {
        fileprivate let thread: pthread_t

        func wait() { pthread_join(thread, nil) }
    }
}
