import Foundation
import Testing

@Suite struct LongRunsShowProgress {
    /// Runs the command with standard error on a terminal of some width, and gives back what that got.
    private func terminal(
        _ place: Workplace, _ arguments: [String], columns: Int = 80, environment: String = ""
    ) throws -> CommandRun {
        let script = """
            import fcntl, os, pty, struct, subprocess, sys, termios
            ours, theirs = pty.openpty()
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, \(columns), 0, 0))
            run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=theirs)
            os.close(theirs)
            got = b""
            while True:
                try:
                    piece = os.read(ours, 65536)
                except OSError:
                    break
                if not piece: break
                got += piece
            sys.stdout.buffer.write(got)
            sys.exit(run.wait())
            """
        try place.write("terminal.py", script)
        let command = ([Package.rollbook] + arguments).joined(separator: " ")
        return try place.shell("TERM=xterm \(environment) python3 terminal.py \(command)")
    }

    /// What the line showed, each time it changed.
    private func lines(_ run: CommandRun) -> [String] {
        run.out.components(separatedBy: "\r\u{1B}[K").filter { !$0.isEmpty }
    }

    @Test("The line tells of each phase, and is gone before the summary")
    func phases() throws {
        let place = try Workplace()
        let run = try terminal(place, Job().arguments)
        #expect(run.status == 1 && run.out.hasSuffix("\r\u{1B}[K"), "\(run.out)")
        let shown = lines(run)
        for table in Job.tables { #expect(shown.contains("Reading sample/tables/\(table).csv")) }
        #expect(shown.contains("Reading sample/related/\(Job.related[0]).csv"))
        #expect(shown.contains("Verifying what was written"))
        #expect(!run.out.contains("\n"))
    }

    @Test("A reading tells records, percent and findings, at most five times a second", arguments: [80, 30])
    func reading(columns: Int) throws {
        let place = try Workplace()
        let sample = ["sample", Job.format, "--year", "2026-27", "--rows", "8000", "--faults", "5%"]
        #expect(try place.run(sample + ["--output", "large"]).status == 0)
        let start = ContinuousClock.now
        let run = try terminal(place, Job(command: "check", inputs: ["large/records.csv"]).arguments, columns: columns)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let shown = lines(run).filter { $0.hasPrefix("Checking") }
        #expect(Double(shown.count) <= seconds * 5 + 1)
        #expect(lines(run).allSatisfy { $0.count < columns })
        for line in shown.dropFirst() {
            #expect(line.contains(" records") && (columns < 80 || line.contains("%") && line.contains(" finding")))
        }
    }

    @Test(
        "No line where it would be in the way",
        arguments: [([], "TERM=dumb"), (["--quiet"], ""), ([], "TERM= ")])
    func silent(options: [String], environment: String) throws {
        let place = try Workplace()
        let run = try terminal(place, Job(more: options).arguments, environment: environment)
        #expect(run.status == 1 && !run.out.contains("Checking") && !run.out.contains("Reading"), "\(run.out)")
    }

    @Test("A problem is told on a line of its own")
    func problem() throws {
        let place = try Workplace()
        try place.write("open.csv", Extract.header + "\n\"")
        let run = try terminal(place, Job(inputs: ["open.csv"]).arguments)
        #expect(run.status == 2)
        #expect(lines(run).last?.hasPrefix("rollbook: open.csv: line 2") == true, "\(run.out)")
    }
}
