import Foundation
import Testing

/// Extracts that say themselves what each record asks for, against a ledger of the golden extract's valid records.
@Suite struct TransactionsAreHeldAgainstTheLedger {
    private let place: Workplace
    /// A record that the state holds, and one that it does not.
    private let held: String
    private let other: String

    init() throws {
        place = try Workplace()
        let clean = Array(Extract.clean)
        (held, other) = (clean[0], clean[1])
        try place.write("first.csv", [Extract.header, held].joined(separator: "\n"))
        let run = try place.run(job("first.csv", output: "sent", mode: "initial"))
        try #require(run.status == 0, "\(run.err)")
    }

    private func job(_ input: String, output: String, mode: String = "batch", _ more: [String] = []) -> [String] {
        let batch = ["--ledger", "ledger.sqlite", "--mode", mode, "--no-spreadsheet", "--quiet"]
        return Job(inputs: [input], output: output, more: batch + more).arguments
    }

    private func edited(_ line: String, _ changes: [String: String]) throws -> String {
        var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (column, value) in changes { fields[try #require(Extract.columns.firstIndex(of: column))] = value }
        return fields.joined(separator: ",")
    }

    /// The rows that edit 17 fails in a batch of these codes on these records.
    private func failures(_ rows: [(line: String, code: String)]) throws -> [Int] {
        let lines = try rows.map { try edited($0.line, ["transaction_code": $0.code]) }
        try place.write("batch.csv", ([Extract.header] + lines).joined(separator: "\n"))
        let run = try place.run(job("batch.csv", output: "batch"))
        #expect(run.err.isEmpty, "\(run.err)")
        let findings = try place.text("batch/findings.csv").split(separator: "\r\n").dropFirst()
        return findings.filter { $0.contains(",17,reject,fails,") }.compactMap { Int($0.split(separator: ",")[1]) }
    }

    @Test("A is for what the state has not, C and D for what it has")
    func codes() throws {
        #expect(try failures([(held, "A"), (other, "C"), (other, "D")]) == [1, 2, 3])
    }

    @Test("Codes that a map finds under another heading are given as well; a map's constant is no word of the extract")
    func mappedCodes() throws {
        let heading = Extract.header.replacing("transaction_code", with: "Ask")
        try place.write("extract.csv", "\(heading)\n\(try edited(other, ["transaction_code": "C"]))\n")
        let start = "map: asks\nfor: florida/industry-certification\nsource: a test\nitems:\n  transaction_code: "
        try place.write("asks.yaml", start + "Ask\n")
        try place.write("constant.yaml", start + "{ value: A }\n")
        // The state has no such record to change.
        let given = try place.run(job("extract.csv", output: "given", ["--map", "asks.yaml"]))
        #expect(given.status == 1, "\(given.err)")
        #expect(try place.text("given/rejected.csv").contains(",C,"))
        let derived = try place.run(job("extract.csv", output: "derived", ["--map", "constant.yaml"]))
        #expect(derived.status == 0, "\(derived.err)")
        let counts = try #require(place.json("derived/summary.json")["transactions"] as? [String: Int])
        #expect(counts["added"] == 1)
    }

    @Test("What rows before it ask for counts: a deleted record may be added again, an added one changed")
    func order() throws {
        #expect(try failures([(held, "D"), (held, "A"), (held, "C")]) == [])
    }

    @Test("A row that another edit keeps out asks for nothing")
    func keptOut() throws {
        let bad = try edited(other, ["outcome": "X"])
        #expect(try failures([(bad, "A"), (try edited(bad, ["outcome": "X"]), "C")]) == [2])
    }

    @Test("A code that is none fails, and is not sent")
    func unknownCode() throws {
        #expect(try failures([(other, "Z")]) == [1])
        #expect(try place.data("batch/industry-certification.txt").isEmpty)
    }

    @Test("The ledger is refused inside the folder that a run replaces")
    func ledgerInside() throws {
        let before = try place.contents()
        let run = try place.run(
            Job(inputs: ["first.csv"], output: "sent", more: ["--replace", "--ledger", "sent/ledger.sqlite"]).arguments)
        #expect(run.status == 2 && run.err.contains("sent/ledger.sqlite: the ledger would stand in the output folder"))
        #expect(try place.contents() == before)
    }

    @Test("Records that are held against a ledger cannot come by a pipe, and are told so")
    func pipes() throws {
        let before = try place.contents()
        let words = job("/dev/stdin", output: "batch", ["--transactions", "derived"]).joined(separator: " ")
        let run = try place.shell("cat first.csv | \"$ROLLBOOK\" \(words)")
        #expect(run.status == 2 && run.err.contains("/dev/stdin: this run reads its records more than once"))
        #expect(try place.contents() == before)
    }

    @Test("Another run that uses the ledger, another district, and check leave it as it is")
    func untouched() throws {
        let ledger = try place.data("ledger.sqlite")
        try place.write("extract.csv", [Extract.header, other].joined(separator: "\n"))
        let batch = ["--ledger", "ledger.sqlite", "--mode", "batch", "--quiet"]
        let check = try place.run(Job(command: "check", inputs: ["extract.csv"], output: nil, more: batch).arguments)
        #expect(check.status == 0, "\(check.err)")
        #expect(try place.data("ledger.sqlite") == ledger)
        let absent = ["--ledger", "absent.sqlite", "--mode", "batch", "--quiet"]
        let run = try place.run(Job(command: "check", inputs: ["extract.csv"], output: nil, more: absent).arguments)
        #expect(run.status == 2 && run.err.contains("absent.sqlite"))
        #expect(try !place.names().contains("absent.sqlite"))
    }

    @Test(
        "What a run could not note in the ledger, since it died once its folder was in place, the next run makes good")
    func lostUpdate() throws {
        let forget = try place.shell("sqlite3 ledger.sqlite 'UPDATE submissions SET is_sent = 0; DELETE FROM held;'")
        try #require(forget.status == 0, "\(forget.err)")
        let again = try place.run(job("first.csv", output: "again", ["--transactions", "derived"]))
        #expect(again.status == 0, "\(again.err)")
        let counts = try #require(place.json("again/summary.json")["transactions"] as? [String: Int])
        #expect(counts["unchanged"] == 1 && counts["added"] == 0)
        // Nothing was in place of what was announced: it is as if it had never been.
        _ = try place.shell("sqlite3 ledger.sqlite 'UPDATE submissions SET is_sent = 0; DELETE FROM held;'; rm -r sent")
        let first = try place.run(job("first.csv", output: "sent", mode: "initial"))
        #expect(first.status == 0, "\(first.err)")
        #expect(try place.json("sent/summary.json")["transactions"] as? [String: Int] != nil)
    }

    @Test(
        "A corrected key deletes the old record and adds the new one; a correction that would not be sent deletes nothing"
    )
    func corrections() throws {
        // Without the code that the extract would give; 31 is no grade.
        for (grade, expected) in [("31", [0, 0, 1]), ("", [1, 1, 0])] {
            let changes = ["certification_identifier": "TESTA001"].merging(grade.isEmpty ? [:] : ["grade_level": grade])
            { $1 }
            try place.write("batch.csv", [Extract.header, edited(held, changes)].joined(separator: "\n"))
            let output = "corrected\(grade)"
            let run = try place.run(job("batch.csv", output: output, ["--transactions", "derived"]))
            #expect(run.err.isEmpty, "\(run.err)")
            let counts = try #require(place.json("\(output)/summary.json")["transactions"] as? [String: Int])
            #expect(["added", "deleted", "missing"].map { counts[$0] } == expected, "\(grade)")
        }
    }
}
