import ArgumentParser
import CScan
import Glibc
import RollbookModel
import Rollbook

/// The command `rollbook`.
@main
struct RollbookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollbook",
        abstract: "Student records in, the files a state asks for out: checked as the state will check them.",
        discussion: """
            Exit status: 0 no record was rejected or held back; 1 at least one was; 2 the run could not be done, and \
            nothing was written; 64 the command line is wrong. Ctrl-C or a signal ends a run within moments: nothing is \
            written then, and a shell shows 130 (Ctrl-C), 143 (SIGTERM) or 129 (SIGHUP).
            """,
        version: rollbookVersion,
        subcommands: [
            DemoCommand.self, GenerateCommand.self, CheckCommand.self, PreviewCommand.self, SampleCommand.self,
            ConvertCommand.self, ReconcileCommand.self, MatchCommand.self, InitCommand.self,
            FormatsCommand.self, MapCommand.self,
        ])

    func run() {
        print(
            """
            Rollbook \(rollbookVersion): student records in, the files a state asks for out.

              rollbook demo             see a whole submission made from a synthetic district, in ./rollbook-demo
              rollbook formats list     the formats it knows
              rollbook generate --help  make a submission from your own extract
            """)
    }

    /// Parses and runs; every problem becomes one message and the exit status that product and scripts rely on.
    static func main() {
        rollbook_share_one_heap()
        protectPrivacy()
        holdStandardStreams()
        var line: ProjectCommandLine?
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            line = try projectCommandLine(words)
            var command = try parseAsRoot(line?.words ?? words)
            try command.run()
            end(0)
        } catch let problem as Problem where problem.isInterruption {
            ProgressLine.erase()
            printError("rollbook: \(problem)")
            Signals.endByStopSignal()
        } catch let problem as Problem {
            ProgressLine.erase()
            let text = line?.located(problem) ?? "\(problem)"
            fail("\(text)\(problem.wayOut.hasSuffix("Nothing was written.") ? "" : " Nothing was written.")")
        } catch let faults as DefinitionFaults {
            let count = faults.diagnostics.count
            for diagnostic in faults.diagnostics { printError("\(diagnostic)") }
            fail(
                "the definitions have \(count) fault\(count == 1 ? "" : "s"), listed above. Mend them and run again. Nothing was written."
            )
        } catch let faults as ProjectFaults {
            let count = faults.diagnostics.count
            for diagnostic in faults.diagnostics { printError("\(diagnostic)") }
            fail(
                "the project file has \(count) fault\(count == 1 ? "" : "s"), listed above. Mend it, or run with --no-project. Nothing was written."
            )
        } catch {
            if exitCode(for: error) == .validationFailure, let spot = line?.spot(of: message(for: error)) {
                fail("\(spot): \(message(for: error)) Nothing was written.")
            }
            exit(withError: error)
        }
    }

    private static func fail(_ message: String) -> Never {
        printError("rollbook: \(message)")
        Glibc.exit(2)
    }

    /// Where one of the three is closed, the next file that is opened would take its place, and get what is meant for people.
    private static func holdStandardStreams() {
        var descriptor: Int32 = 0
        while (0...STDERR_FILENO).contains(descriptor) { descriptor = unsafe open("/dev/null", O_RDWR) }
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    /// Student data: files for their owner only, and no core dump of a run that dies.
    private static func protectPrivacy() {
        umask(0o077)
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        // A reader that closes the pipe ends the command quietly.
        _ = signal(SIGPIPE, SIG_DFL)
    }
}
