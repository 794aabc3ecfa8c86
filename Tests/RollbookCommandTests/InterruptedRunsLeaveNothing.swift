import Foundation
import Testing

@Suite struct InterruptedRunsLeaveNothing {
    static let signals: [(number: Int32, status: Int32)] = [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)]

    private func waitForStage(_ place: Workplace, of run: StartedRun) throws {
        while run.isRunning, try !place.names().contains(where: { $0.contains(".rollbook-") }) { usleep(1_000) }
    }

    @Test("A signal stops a run that waits for its input: no stage is left, and one line says so", arguments: signals)
    func stopped(signal: (number: Int32, status: Int32)) throws {
        let place = try Workplace()
        let pipe = try StalledPipe("\(place.path)/records")
        let run = try StartedRun(place, Job(inputs: ["records"]).arguments)
        try waitForStage(place, of: run)
        run.send(signal.number)
        let end = try run.end()
        #expect(end.status == signal.status)
        #expect(end.err == "rollbook: interrupted. Nothing was written.\n")
        #expect(try place.names() == ["Formats", "records", "sample"])
        pipe.close()
    }

    @Test("An earlier run's folder stays as it was")
    func replaced() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        let before = try place.contents()
        let pipe = try StalledPipe("\(place.path)/records")
        let run = try StartedRun(place, Job(inputs: ["records"], more: ["--replace"]).arguments)
        try waitForStage(place, of: run)
        run.send(SIGINT)
        #expect(try run.end().status == 130)
        pipe.close()
        try FileManager.default.removeItem(atPath: "\(place.path)/records")
        #expect(try place.contents() == before)
    }

    @Test("A second signal ends the command at once; the next run removes what that leaves")
    func twice() throws {
        let place = try Workplace()
        try place.makeFolder(".out.rollbook-Dead00")
        _ = try place.run(Job().arguments)
        #expect(try place.names() == ["Formats", "out", "sample"])
        let pipe = try StalledPipe("\(place.path)/records")
        let run = try StartedRun(place, Job(inputs: ["records"], output: "other").arguments)
        try waitForStage(place, of: run)
        run.send(SIGINT)
        run.send(SIGINT)
        #expect(try run.end().status == 130)
        pipe.close()
        _ = try place.run(Job(output: "other").arguments)
        #expect(try place.names() == ["Formats", "other", "out", "records", "sample"])
    }

    @Test("What was started to be left alone is left alone")
    func ignored() throws {
        let place = try Workplace()
        let script = """
            trap '' INT HUP
            "$ROLLBOOK" \(Job().arguments.joined(separator: " ")) --quiet &
            kill -INT $!; kill -HUP $!
            wait $!
            """
        #expect(try place.shell(script).status == 1)
        #expect(try place.names(in: "out").count == 10)
    }

    @Test("At whatever moment a signal comes, a destination is absent or whole", arguments: 1...8)
    func anyMoment(round: UInt32) throws {
        let place = try Workplace()
        let wait = UInt32.random(in: 0...400_000)
        let commands = [
            ["sample", Job.format, "--year", "2026-27", "--rows", "2000", "--output", "out"],
            ["demo", "--rows", "1000", "--output", "out"], Job(more: ["--quiet"]).arguments,
            [
                "convert", Job.format, "--year", "2026-27", "--from", "fixed", "--to", "xml", "--output", "out",
                "\(Package.golden)/submission/industry-certification.txt",
            ],
        ]
        let run = try StartedRun(place, commands[Int(round) % commands.count])
        usleep(wait)
        run.send(round.isMultiple(of: 2) ? SIGINT : SIGTERM)
        let end = try run.end()
        let names = try place.names()
        #expect(!names.contains { $0.hasPrefix(".") }, "\(names) after \(wait) us")
        switch end.status {
        case 0, 1: #expect(names == ["Formats", "out", "sample"], "after \(wait) us")
        case 130, 143:
            #expect(end.err.isEmpty || end.err.hasPrefix("rollbook: interrupted. "), "\(end.err) after \(wait) us")
            // Of a demo the sample may stand: the line says so.
            let inDemo = names.contains("out") ? try place.names(in: "out") : []
            #expect(!names.contains("out") || !inDemo.contains { $0.hasPrefix(".") } && end.err.contains("stand"))
        default: Issue.record("status \(end.status) after \(wait) us: \(end.err)")
        }
    }
}
