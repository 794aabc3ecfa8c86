import Foundation
import Testing

@Suite struct StudentDataStaysPrivate {
    @Test("Hidden values show no identifier in any report that is shared")
    func hidden() throws {
        let place = try Workplace()
        let run = try place.run(Job(more: ["--values", "hidden"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty)
        try expectNoIdentifiers(place, run)
        #expect(try place.text("out/findings.csv").contains(",(hidden),"))
        #expect(try identifiers(in: place.text("out/rejected.csv")) > 0, "rejected.csv is there to be corrected")
    }

    @Test("Hashed values show none either, are the same under the same key, and others under another")
    func hashed() throws {
        let place = try Workplace()
        try place.write("key", "a secret of more than sixteen bytes")
        try place.write("other", "another secret of more than sixteen bytes")
        for (key, output) in [("key", "out"), ("key", "again"), ("other", "different")] {
            let run = try place.run(Job(output: output, more: ["--values", "hashed", "--hash-key", key]).arguments)
            #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
            if output == "out" { try expectNoIdentifiers(place, run) }
        }
        #expect(try place.data("out/findings.csv") == place.data("again/findings.csv"))
        #expect(try place.data("out/findings.csv") != place.data("different/findings.csv"))
        #expect(try !place.text("out/manifest.json").contains("secret"))
    }

    @Test("Nothing on the terminal names a student, not even when values are shown")
    func terminal() throws {
        let run = try Workplace().run(Job().arguments)
        #expect(identifiers(in: run.out + run.err) == 0)
    }

    private func expectNoIdentifiers(_ place: Workplace, _ run: CommandRun) throws {
        for file in ["findings.csv", "report.html", "summary.json", "manifest.json"] {
            #expect(try identifiers(in: place.text("out/\(file)")) == 0, "\(file)")
        }
        #expect(try identifiers(in: place.sheets("out/reports/report.xlsx")) == 0)
        #expect(identifiers(in: run.out) == 0)
    }

    /// State and local student numbers, as the sample draws them.
    private func identifiers(in text: String) -> Int {
        text.ranges(of: /FL99[0-9]{10}|S[0-9]{9}/).count
    }
}
