import Foundation
import Testing

@Suite struct OptionsDoWhatTheySay {
    @Test("check without --output prints the summary and writes nothing")
    func checkPrints() throws {
        let place = try Workplace()
        let before = try place.contents()
        let run = try place.run(Job(command: "check", output: nil).arguments)
        #expect(run.status == 1 && run.err.isEmpty)
        #expect(run.out.contains("143  valid") && run.out.contains("57  rejected"))
        #expect(try place.contents() == before)
    }

    @Test("check with --output leaves its five reports, and they say what generate's say")
    func checkWrites() throws {
        let place = try Workplace()
        let run = try place.run(Job(command: "check").arguments)
        #expect(run.status == 1 && run.err.isEmpty)
        #expect(
            try place.names(in: "out") == ["findings.csv", "manifest.json", "report.html", "reports", "summary.json"])
        #expect(try place.names(in: "out/reports") == ["report.xlsx"])
        _ = try place.run(Job(output: "generated").arguments)
        #expect(try place.data("out/findings.csv") == place.data("generated/findings.csv"))
        let edits = try ["out", "generated"].map { try #require(place.json("\($0)/summary.json")["edits"] as? NSArray) }
        #expect(edits[0] == edits[1])
    }

    @Test(
        "--as writes the files it names and no others",
        arguments: [
            ("fixed", ["industry-certification.txt"]), ("csv", ["industry-certification.csv"]),
            ("xml", ["industry-certification.xml", "industry-certification.xsd"]),
            ("csv, fixed", ["industry-certification.csv", "industry-certification.txt"]),
        ])
    func media(media: String, files: [String]) throws {
        let place = try Workplace()
        let run = try place.run(Job(more: ["--as", media]).arguments)
        #expect(run.status == 1 && run.err.isEmpty)
        let reports = ["findings.csv", "manifest.json", "rejected.csv", "report.html", "reports", "summary.json"]
        #expect(try place.names(in: "out") == (files + reports).sorted())
        for file in files {
            let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/\(file)"))
            #expect(try place.data("out/\(file)") == golden)
        }
    }

    @Test("--verify quick is said in summary and manifest, and changes no record")
    func quick() throws {
        let place = try Workplace()
        let run = try place.run(Job(more: ["--verify", "quick"]).arguments)
        #expect(run.status == 1 && run.out.contains("Verified (quick)"))
        let verification = try place.json("out/manifest.json")["verification"] as? String
        #expect(verification?.hasPrefix("Verified (quick)") == true)
        let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/industry-certification.xml"))
        #expect(try place.data("out/industry-certification.xml") == golden)
    }

    @Test("--quiet prints nothing and changes nothing")
    func quiet() throws {
        let place = try Workplace()
        let run = try place.run(Job(more: ["--quiet"]).arguments)
        #expect(run.status == 1 && run.out.isEmpty && run.err.isEmpty)
        #expect(try place.names(in: "out").count == 10)
    }

    @Test(
        "--threads and --memory change no byte",
        arguments: [
            ["--threads", "1"], ["--threads", "3"], ["--memory", "1M"], ["--memory", "2g", "--threads", "256"],
        ])
    func resources(options: [String]) throws {
        let place = try Workplace()
        _ = try place.run(Job().arguments)
        let before = try place.contents()
        try FileManager.default.removeItem(atPath: "\(place.path)/out")
        let run = try place.run(Job(more: options).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let after = try place.contents()
        for name in Set(before.keys).union(after.keys) where before[name] != after[name] { Issue.record("\(name)") }
    }

    @Test("--replace takes the place of an earlier run and leaves nothing beside it")
    func replace() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        try place.write("out/old.txt", "an older file")
        try place.makeFolder(".out.rollbook-Dead00")
        let run = try place.run(Job(more: ["--replace"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(try place.names() == ["Formats", "out", "sample"])
        #expect(try place.names(in: "out").count == 10)
    }

    @Test("The definitions are found by option, environment, and the nearest folder above, in this order")
    func definitions() throws {
        let place = try Workplace()
        try place.makeFolder("below")
        let check = "\"$ROLLBOOK\" formats check"
        #expect(try place.shell("cd below && \(check)").out.contains("/Formats: no fault"))
        #expect(try place.shell("ROLLBOOK_FORMATS=nope \(check) --formats Formats").out.hasPrefix("Formats: no fault"))
        let run = try place.shell("ROLLBOOK_FORMATS=nope \(check)")
        #expect(run.status == 2 && run.err.hasPrefix("rollbook: ROLLBOOK_FORMATS: the folder nope does not exist"))
    }

    @Test("The command that sample prints makes a submission of it")
    func sample() throws {
        let place = try Workplace()
        let arguments = [
            "sample", Job.format, "--year", "2026-27", "--rows", "50", "--faults", "0", "--output", "it's new",
        ]
        let run = try place.run(arguments)
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        let command = try #require(run.out.split(separator: "\n").last { $0.hasPrefix("rollbook generate ") })
        let made = try place.shell("\"$ROLLBOOK\" \(command.dropFirst("rollbook ".count))")
        #expect(made.status == 0 && made.err.isEmpty, "\(made.err)")
        #expect(try place.data("it's new-submission/industry-certification.txt").count == 50 * 162)
        #expect(try place.run(arguments).status == 2, "an earlier sample is kept")
        #expect(try place.run(arguments + ["--replace"]).status == 0)
    }

    @Test("The demo may be run again")
    func demoAgain() throws {
        let place = try Workplace()
        for _ in 1...2 {
            let run = try place.run("demo", "--rows", "50")
            #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
        }
        #expect(try place.names() == ["Formats", "rollbook-demo", "sample"])
        #expect(try place.names(in: "rollbook-demo") == ["sample", "submission"])
    }
}
