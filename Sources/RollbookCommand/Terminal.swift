import CScan
import Glibc
import Rollbook

/// What is known of the terminal that standard output goes to, and standard error.
enum Terminal {
    /// In characters; 100 where nobody says.
    static func width() -> Int {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return 100 }
        return min(max(Int(size.ws_col), 40), 120)
    }

    /// Of standard error, in characters; 80 where nobody says.
    static func errorWidth() -> Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether standard error is a terminal that can take back what it shows.
    static let showsProgress: Bool = {
        guard isatty(STDERR_FILENO) == 1 else { return false }
        return unsafe getenv("TERM").map { unsafe !["", "dumb"].contains(String(cString: $0)) } ?? false
    }()

    /// Colour is for terminals, unless NO_COLOR says otherwise.
    static func usesColour() -> Bool {
        unsafe isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
    }
}

/// Prints a run's summary unless `--quiet`, and ends with its exit status.
func conclude(_ outcome: RunOutcome, quiet: Bool) -> Never {
    ProgressLine.erase()
    if !quiet {
        print(outcome.text(width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
    }
    end(outcome.exitStatus, hasWritten: !outcome.outputs.isEmpty)
}

/// The same of a whole survey.
func conclude(_ outcome: SurveyOutcome, quiet: Bool) -> Never {
    ProgressLine.erase()
    if !quiet {
        print(outcome.text(width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
    }
    end(outcome.exitStatus, hasWritten: outcome.hasWritten)
}

/// Shows what was printed, and ends with that status; with 2 where standard output takes no more, so that a script does not
/// go on with half of an answer. The status of a run that left its files stands: 2 says that nothing was written.
func end(_ status: Int, hasWritten: Bool = false) -> Never {
    if rollbook_flush_output() { Glibc.exit(Int32(status)) }
    printError(
        "rollbook: standard output did not take all that was printed. Is the disk full?"
            + (hasWritten ? " The files named by --output are whole." : ""))
    _exit(hasWritten ? Int32(status) : 2)
}

/// A line on standard error. What a file's name or a definition holds shows, but does nothing to the terminal.
func printError(_ line: String) {
    var shown = ""
    for scalar in line.unicodeScalars {
        let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
        shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    writeError(shown + "\n")
}

/// Text on standard output, at once: a question.
func writeOut(_ text: String) {
    let bytes = Array(text.utf8)
    _ = fflush(nil)
    _ = unsafe write(STDOUT_FILENO, bytes, bytes.count)
}

/// Text on standard error, as it stands.
func writeError(_ text: String) {
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
