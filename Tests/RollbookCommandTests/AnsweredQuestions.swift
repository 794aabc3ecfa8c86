import Foundation

extension Workplace {
    /// Runs `rollbook init` on a terminal of its own and answers its questions, one line for each; an answer `^D` ends the
    /// input.
    func answer(_ options: String = "", _ answers: String...) throws -> CommandRun {
        try write("terminal.py", Self.terminal)
        defer { try? FileManager.default.removeItem(atPath: "\(path)/terminal.py") }
        let words = answers.map { "'\($0)'" }.joined(separator: " ")
        return try shell("timeout 60 python3 terminal.py \"$ROLLBOOK\" '\(options)' \(words)")
    }

    private static let terminal = """
        import os, pty, sys
        answers = sys.argv[3:]
        child, terminal = pty.fork()
        if child == 0:
            os.execv(sys.argv[1], [sys.argv[1], "init"] + sys.argv[2].split())
        shown, seen = b"", 0
        while True:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
            if answers and shown[seen:].endswith(b": "):
                answer = answers.pop(0)
                os.write(terminal, b"\\x04" if answer == "^D" else answer.encode() + b"\\n")
                seen = len(shown)
        sys.stdout.write(shown.decode().replace("\\r\\n", "\\n"))
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """
}
