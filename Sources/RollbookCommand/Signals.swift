import Glibc
import Rollbook

/// Ctrl-C, and what else asks a command to end.
enum Signals {
    /// From here on such a signal makes a run stop soon and clean up; a second one of the same kind ends it at once.
    static func stopTheRun() {
        // What must exist before a handler may use it.
        _ = stopSignal
        for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { requestStop(by: $0) }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            _ = unsafe sigaction(signal, &action, nil)
        }
    }

    /// Whoever started the command wants it left alone: `nohup`, or a script that put it into the background.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(signal, nil, &action) == 0 else { return true }
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Ends as the signal would have ended the command, so that a shell sees it and stops its script too.
    static func endByStopSignal() -> Never {
        let number = stopSignal ?? SIGINT
        _ = signal(number, SIG_DFL)
        raise(number)
        exit(128 + number)
    }
}
