import Foundation
import Testing

/// Extracts of several kinds in one run: each record keeps its source and row, and the files come out as from one extract.
@Suite struct InputsAreMerged {
    @Test(
        "Delimited inputs are read by the delimiter under which their header fits",
        arguments: [
            ("\t", "extract.tsv"), ("\t", "extract.txt"), ("|", "extract.psv"), ("|", "extract"), (";", "extract.csv"),
        ])
    func delimiters(delimiter: String, name: String) throws {
        let place = try Workplace()
        let text = try place.text("sample/records.csv")
        #expect(!text.contains("\"") && !text.contains(delimiter))
        try place.write(name, text.replacing(",", with: delimiter))
        _ = try place.run(Job(output: "expected").arguments)
        let run = try place.run(Job(inputs: [name]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(try place.data("out/industry-certification.txt") == place.data("expected/industry-certification.txt"))
    }

    @Test(
        "A fixed-width submission file is an input: the same file comes out, from a pipe too", arguments: [false, true])
    func fixed(isPipe: Bool) throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "sent")
        let file = "sent/industry-certification.txt"
        if isPipe {
            let command = Job(inputs: ["/dev/stdin"]).arguments.map { "'\($0)'" }.joined(separator: " ")
            #expect(try place.shell("cat \(file) | \"$ROLLBOOK\" \(command)").status == 0)
        } else {
            #expect(try place.run(Job(inputs: [file]).arguments).status == 0)
        }
        #expect(try place.data("out/industry-certification.txt") == place.data(file))
        let header = try #require(try place.text("out/findings.csv").split(separator: "\r\n").first)
        #expect(header.hasSuffix("message,remedy,place"))
    }

    @Test("Lines of a fixed-width file that are no records are findings, and stand whole in rejected.csv")
    func brokenLines() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "sent")
        var lines = try place.text("sent/industry-certification.txt").split(separator: "\r\n").map(String.init)
        lines[1] = String(lines[1].dropLast(7))
        lines[2] += "beyond"
        try place.write("broken.txt", lines.joined(separator: "\n"))
        let run = try place.run(Job(inputs: ["broken.txt"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let findings = try place.text("out/findings.csv").split(separator: "\r\n").filter { $0.contains(",fields,") }
        #expect(findings.count == 2)
        #expect(findings[0].hasPrefix("broken.txt,2,2,") && findings[1].hasPrefix("broken.txt,3,3,"))
        #expect(try place.text("out/rejected.csv").contains(lines[2]))
    }

    @Test(
        "A record that repeats one of another input is named as such, wherever the keys are remembered",
        arguments: [false, true])
    func repeats(isPipe: Bool) throws {
        let place = try Workplace()
        let rows = try place.text("sample/records.csv").split(separator: "\n", omittingEmptySubsequences: true)
        let sent = try place.run(Job(output: "alone").arguments)
        #expect(sent.status == 1)
        let rejected = Set(
            try place.text("alone/rejected.csv").split(separator: "\r\n").dropFirst().compactMap { line in
                Int(line.split(separator: ",")[1])
            })
        let valid = try #require((1..<rows.count).first { !rejected.contains($0) })
        let second = ([rows[0], rows[valid]]).joined(separator: "\n") + "\n"
        try place.write("second.csv", second)
        let command = Job(inputs: ["sample/records.csv", isPipe ? "/dev/stdin" : "second.csv"]).arguments
            .map { "'\($0)'" }.joined(separator: " ")
        let run = try place.shell("cat second.csv | \"$ROLLBOOK\" \(command)")
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        #expect(run.out.contains("Edit 18: 1 record repeats one of another input; findings.csv names it."))
        let edits = try #require(place.json("out/summary.json")["edits"] as? [[String: Any]])
        let counts = edits.filter { $0["repeats_of_other_inputs"] != nil }
        #expect(counts.map { $0["edit"] as? String } == ["18"])
        #expect(counts.first?["repeats_of_other_inputs"] as? Int == 1)
        #expect(try place.text("out/report.html").contains(" repeats a record of another input."))
        let preview = command.replacing("'generate'", with: "preview").replacing("'--output' 'out'", with: "")
        for (option, says) in [("", "1 record repeats"), ("--suppress-below 5", "some records repeat")] {
            let shown = try place.shell("cat second.csv | \"$ROLLBOOK\" \(preview) \(option)").out
            #expect(shown.contains("Edit 18: \(says) one of another input."), "\(shown)")
        }
        let finding = try place.text("out/findings.csv").split(separator: "\r\n").first { line in
            line.contains(",18,") && line.hasPrefix(isPipe ? "/dev/stdin,1,2," : "second.csv,1,2,")
        }
        #expect(finding?.contains("(as row \(valid) of sample/records.csv)") == true, "\(finding ?? "none")")
    }
}
