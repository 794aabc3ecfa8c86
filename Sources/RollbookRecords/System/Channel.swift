import Glibc

/// A queue from one thread to another that holds a few elements: who is ahead waits.
@safe
final class Channel<Element: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private let capacity: Int
    /// What follows is read and written with the mutex held.
    private var elements: [Element] = []
    private var isClosed = false

    init(capacity: Int) {
        self.capacity = capacity
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        _ = unsafe pthread_mutex_init(mutex, nil)
        _ = unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        _ = unsafe pthread_cond_destroy(changed)
        _ = unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    /// Puts an element in, when there is room; false when the channel is closed and nobody will take it.
    func send(_ element: Element) -> Bool {
        locked {
            while elements.count >= capacity, !isClosed { _ = unsafe pthread_cond_wait(changed, mutex) }
            guard !isClosed else { return false }
            elements.append(element)
            return true
        }
    }

    /// Takes the next element, when there is one; nil when the channel is closed and empty.
    func receive() -> Element? {
        locked {
            while elements.isEmpty, !isClosed { _ = unsafe pthread_cond_wait(changed, mutex) }
            return elements.isEmpty ? nil : elements.removeFirst()
        }
    }

    /// No more elements; those that are in it can still be taken unless they are `dropped`.
    func close(dropping dropped: Bool = false) {
        locked {
            isClosed = true
            if dropped { elements.removeAll() }
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        _ = unsafe pthread_mutex_lock(mutex)
        defer {
            _ = unsafe pthread_cond_broadcast(changed)
            _ = unsafe pthread_mutex_unlock(mutex)
        }
        return body()
    }
}

/// How many threads may be at work at once: each takes a turn for a batch.
@safe
package final class Turns: Sendable {
    private let tokens: Channel<Void>

    /// - Parameter count: 1 or more.
    package init(_ count: Int) {
        tokens = Channel(capacity: count)
        for _ in 0..<count { _ = tokens.send(()) }
    }

    /// Does something when it is its turn.
    package func take<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        _ = tokens.receive()
        defer { _ = tokens.send(()) }
        return try body()
    }
}
