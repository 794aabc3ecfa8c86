import Synchronization

/// Tells how far reading back is. Files are read side by side, each by a thread of its own.
final class VerificationMeter: Sendable {
    private let tell: @Sendable (RunProgress) -> Void
    private let bytes: Int
    private let read = Atomic(0)

    init(_ tell: @escaping @Sendable (RunProgress) -> Void, bytes: Int) {
        self.tell = tell
        self.bytes = bytes
        add(0)
    }

    @Sendable func add(_ step: Int) {
        var progress = RunProgress(.verifying)
        progress.bytesRead = read.add(step, ordering: .relaxed).newValue
        progress.bytesTotal = bytes
        tell(progress)
    }
}
