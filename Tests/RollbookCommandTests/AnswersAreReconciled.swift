import Foundation
import Testing

/// What a state sends back, made up from the golden submission.
@Suite struct AnswersAreReconciled {
    private struct Answers {
        let place: Workplace
        let lines: [String]

        init() throws {
            place = try Workplace()
            try place.copyGoldenSubmission(as: "sent")
            lines = try place.text("sent/industry-certification.txt").split(separator: "\r\n").map(String.init)
        }

        func returned(_ codes: [Int: String], ending: String = "\r\n") throws {
            let back = codes.sorted { $0.key < $1.key }.map { line, codes in
                lines[line].prefix(152) + codes.padding(toLength: 8, withPad: " ", startingAt: 0)
            }
            try place.write("returned.txt", back.map { $0 + ending }.joined())
        }

        func reconcile(_ more: String...) throws -> CommandRun {
            try place.run(["reconcile", "sent", "--returned", "returned.txt"] + more)
        }
    }

    @Test(
        "Refused, questioned and taken records are counted, whatever ends their lines", arguments: ["\r\n", "\n", ""])
    func counts(ending: String) throws {
        let answers = try Answers()
        try answers.returned([0: "8 22", 1: "60", 2: ""], ending: ending)
        let run = try answers.reconcile()
        #expect(run.status == 1 && run.err.isEmpty)
        for line in [
            "143  submitted in sent", "142  taken by the agency", "1  refused", "1  of those taken, questioned",
        ] {
            #expect(run.out.contains(line), "\(run.out)")
        }
        try answers.returned([1: "60"], ending: ending)
        #expect(try answers.reconcile().status == 0)
    }

    @Test("What both found, what only the state did and what only Rollbook did is told for each edit")
    func comparison() throws {
        let answers = try Answers()
        let findings = try answers.place.text("sent/findings.csv").split(separator: "\r\n").dropFirst()
        let questioned = findings.filter { $0.contains(",state-validation,fails,") }
        let key = try #require(questioned.first { $0.contains(",41,") }?.split(separator: ",")[3])
        let parts = key.split(separator: "/").map(String.init)
        let found = try #require(answers.lines.firstIndex { line in parts.allSatisfy { line.contains($0) } })
        let other = try #require(answers.lines.indices.first { $0 != found })
        try answers.returned([found: "41", other: "418"])
        let run = try answers.reconcile("--output", "mend.csv")
        let line = try #require(run.out.split(separator: "\n").first { $0.hasPrefix("  41 ") })
        let numbers = line.split(separator: " ").compactMap { Int($0) }
        #expect(Array(numbers.prefix(3)) == [41, 1, 1])
        let rows = try answers.place.text("mend.csv").split(separator: "\r\n")
        #expect(rows.count == 4)
        #expect(rows.count { $0.hasSuffix(",yes") } == 1 && rows.count { $0.hasSuffix(",no") } == 2)
        #expect(try answers.place.mode("mend.csv") == 0o600)
    }

    @Test("A number that the definition has not is told as such, and refuses")
    func unknownEdit() throws {
        let answers = try Answers()
        try answers.returned([0: "99"])
        let run = try answers.reconcile()
        #expect(run.status == 1 && run.out.contains("99    unknown"))
    }

    @Test("What cannot be matched is told with its place; nothing is written")
    func bad() throws {
        let answers = try Answers()
        let place = answers.place
        try answers.returned([0: "8"])
        let good = try place.text("returned.txt")
        func refused(_ words: String, _ more: [String] = []) throws {
            let before = try place.contents()
            let run = try place.run(["reconcile", "sent", "--returned", "returned.txt", "--output", "mend.csv"] + more)
            #expect(run.status == 2 && run.out.isEmpty && run.err.contains(words), "\(run.err)")
            #expect(try place.contents() == before)
        }
        try place.write("returned.txt", good + good.prefix(100))
        try refused("returned.txt: line 2: expected 160 characters, found 100")
        try place.write("returned.txt", good.replacing("FL99", with: "FL88"))
        try refused("returned.txt: record 1: sent holds no such record")
        try place.write("returned.txt", good)
        try place.write("ledger.sqlite", "no ledger at all, but long enough to be looked at as one")
        try refused("this is no ledger", ["--ledger", "ledger.sqlite"])
        let run = try place.run("reconcile", "sample", "--returned", "returned.txt")
        #expect(run.status == 2 && run.err.contains("sample: the folder has no manifest.json"))
        #expect(
            try place.run("reconcile", "sent", "--returned", "nowhere").err.contains("nowhere: there is no such file"))
    }

    @Test("A ledger of another submission is left as it is")
    func otherLedger() throws {
        let answers = try Answers()
        try answers.returned([0: "8"])
        let sent = try answers.place.run(
            Job(output: "other", more: ["--ledger", "ledger.sqlite", "--no-spreadsheet", "--quiet"]).arguments)
        #expect(sent.status == 1)
        let run = try answers.reconcile("--ledger", "ledger.sqlite")
        #expect(run.status == 2 && run.err.contains("this ledger knows nothing of the submission in sent"))
    }
}
