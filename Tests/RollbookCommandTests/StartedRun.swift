import Foundation
import Glibc

/// A command that runs while the test does something to it.
final class StartedRun {
    private let process = Process()
    private let errors: URL

    /// Threads of a test may block all signals, which what they start would inherit.
    private static let unblocked = """
        import os, signal, sys
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        os.execv(sys.argv[1], sys.argv[1:])
        """

    init(_ place: Workplace, _ arguments: [String]) throws {
        errors = FileManager.default.temporaryDirectory.appending(path: "rollbook-errors-\(UUID())")
        try Data().write(to: errors)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.unblocked, Package.rollbook] + arguments
        process.currentDirectoryURL = URL(filePath: place.path)
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ROLLBOOK") }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: errors) }

    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// How it ended: the exit status, or 128 and the signal as a shell shows it.
    func end() throws -> (status: Int32, err: String) {
        process.waitUntilExit()
        let bySignal = process.terminationReason == .uncaughtSignal
        return (
            process.terminationStatus + (bySignal ? 128 : 0),
            String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }
}

/// An extract that comes by a named pipe and stands still in the middle: whoever reads it has begun and waits.
final class StalledPipe: @unchecked Sendable {
    private let descriptor: Int32
    private let lock = NSLock()
    private var isOpen = true

    init(_ path: String) throws {
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EEXIST) }
        // Opened for both, so that neither side waits for the other.
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        Thread.detachNewThread { self.feed() }
    }

    /// More than a pipe holds: what readers take in before they begin.
    private func feed() {
        let lines = [Extract.header] + (0..<40).flatMap { _ in Extract.lines.dropFirst() }
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        var done = 0
        while done < text.count {
            let step = lock.withLock { isOpen ? write(descriptor, Array(text[done...]), text.count - done) : 0 }
            if step == 0 { return }
            if step > 0 { done += step } else { usleep(1_000) }
        }
    }

    func close() {
        lock.withLock {
            guard isOpen else { return }
            isOpen = false
            Glibc.close(descriptor)
        }
    }

    deinit { close() }
}
