import Glibc
import Rollbook

/// What is known of the terminal that standard output goes to.
enum Terminal {
    /// In characters; 100 where nobody says.
    static func width() -> Int {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return 100 }
        return min(max(Int(size.ws_col), 40), 120)
    }

    /// Colour is for terminals, unless NO_COLOR says otherwise.
    static func usesColour() -> Bool {
        unsafe isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
    }
}

/// The count of records read so far, on standard error, when that is a terminal.
enum Progress {
    static func onTerminal() -> (@Sendable (Int) -> Void)? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        return { records in writeError("\r\(records) records read") }
    }

    /// Takes the progress line away before the summary is printed.
    static func clear() {
        if isatty(STDERR_FILENO) == 1 { writeError("\r\u{1B}[K") }
    }
}

/// Prints a run's summary unless `--quiet`, and ends with its exit status.
func conclude(_ outcome: RunOutcome, quiet: Bool) -> Never {
    Progress.clear()
    if !quiet {
        print(outcome.text(width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
    }
    exit(Int32(outcome.exitStatus))
}

/// A line on standard error.
func printError(_ line: String) {
    writeError(line + "\n")
}

private func writeError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
}

extension DefinitionOptions {
    /// Pages as wide as the terminal.
    func formatsText(_ loaded: Definitions? = nil) throws -> FormatsText {
        FormatsText(
            try loaded ?? Definitions.load(surroundings), width: Terminal.width(), usesColour: Terminal.usesColour())
    }
}
