import Testing

@Suite struct HelpAndUsage {
    @Test("The bare command names the next three commands to try")
    func bare() throws {
        let run = try Workplace().run()
        #expect(run.status == 0 && run.err.isEmpty)
        for command in ["rollbook demo", "rollbook formats list", "rollbook generate --help"] {
            #expect(run.out.contains(command))
        }
    }

    @Test(
        "Every command explains itself",
        arguments: [
            [], ["demo"], ["generate"], ["check"], ["sample"], ["convert"], ["formats"], ["formats", "list"],
            ["formats", "show"], ["formats", "check"], ["formats", "template"], ["formats", "coverage"],
            ["formats", "export"], ["formats", "verify"],
        ])
    func help(command: [String]) throws {
        let run = try Workplace().run(command + ["--help"])
        #expect(run.status == 0 && run.err.isEmpty)
        #expect(run.out.contains("USAGE: rollbook"))
    }

    @Test(
        "A wrong command line ends with 64 and says how to find help",
        arguments: [
            ["generat"], ["generate"], ["check", Job.format], ["sample", Job.format, "--year", "2026-27"],
            ["sample", Job.format, "--year", "2026-27", "--output", "s", "--faults", "120%"],
            ["demo", "--rows", "-1"], ["demo", "--rows", "many"], ["formats", "show"], ["formats", "nope"],
            ["convert", Job.format, "--year", "2026-27", "--from", "fixed", "--to", "pdf", "x.txt"],
            ["formats", "coverage", Job.format],
            ["demo", "--threads", "0"], ["demo", "--threads", "257"], ["demo", "--threads", "all"],
            ["demo", "--memory", "0M"], ["demo", "--memory", "200"], ["demo", "--memory", "M"],
            ["demo", "--memory", "-1G"], ["demo", "--memory", "2GB"], ["demo", "--memory", "9999999999999G"],
        ])
    func usage(arguments: [String]) throws {
        let place = try Workplace()
        let run = try place.run(arguments)
        #expect(run.status == 64)
        #expect(run.err.hasPrefix("Error: ") && run.err.contains("Usage: rollbook"), "\(run.err)")
        #expect(run.out.isEmpty)
        #expect(try place.names() == ["Formats", "sample"])
    }

    @Test("The version is the one that the manifest names")
    func version() throws {
        let place = try Workplace()
        let run = try place.run("--version")
        try place.copyGoldenSubmission(as: "out")
        let tool = try #require(place.json("out/manifest.json")["tool"] as? [String: String])
        #expect(run.out == "\(tool["version"] ?? "")\n")
    }

    @Test("A reader that has seen enough ends the command quietly")
    func closedPipe() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        let run = try place.shell(
            """
            "$ROLLBOOK" formats show \(Job.format) | head -1
            "$ROLLBOOK" convert \(Job.format) --year 2026-27 --from fixed --to xml out/*.txt | head -c 1
            """)
        #expect(run.out.hasSuffix("\n<"))
        #expect(run.err.isEmpty, "\(run.err)")
    }
}
