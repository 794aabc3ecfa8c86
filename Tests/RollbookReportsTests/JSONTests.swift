import Foundation
import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct JSONTests {
    private let circumstances = ManifestJSON.Circumstances(
        definitionsPlace: "Formats", definitionsDigest: String(repeating: "d", count: 64),
        options: ["as": ["fixed", "csv"], "table": ["certifications=a/b.csv"]])

    @Test func anotherParserReadsBoth() throws {
        for bytes in [try SummaryJSON.bytes(Sample.summary()), try ManifestJSON.bytes(Sample.summary(), circumstances)]
        {
            let (status, output) = try Written.run(["python3", "-m", "json.tool"], on: bytes)
            #expect(status == 0, "\(output)")
            #expect(bytes.last == UInt8(ascii: "\n"))
        }
    }

    @Test func theSummaryHoldsEveryCount() throws {
        let root = try object(SummaryJSON.bytes(Sample.summary(accepted: ["8"])))
        #expect(root["schema"] as? String == "rollbook/summary/1")
        #expect(root["year"] as? String == "2026-27")
        #expect(root["records"] as? [String: Int] == ["read": 1200, "valid": 59, "rejected": 41, "held_back": 1100])
        #expect(root["rollbook"] as? [String: Int] == ["length": 3, "encoding": 0, "fields": 0, "filler": 0])
        #expect(root["accepted_unevaluated"] as? [String] == ["8"])
        #expect(root["exit_status"] as? Int == 1)

        let edits = try #require(root["edits"] as? [[String: Any]])
        #expect(edits.map { $0["edit"] as? String } == ["1", "8", "9", "40", "77"])
        #expect(edits.map { $0["failed"] as? Int } == [1, 0, 37, 250, 0])
        #expect(edits.map { $0["accepted"] as? Bool } == [false, true, false, false, false])
        let reasons = try #require(edits[3]["reasons"] as? [[String: Any]])
        #expect(reasons.map { $0["reason"] as? String } == ["unreadable", "follows"])
        #expect(reasons.map { $0["records"] as? Int } == [12, 8])
        #expect(reasons[1]["name"] as? String == "1")

        let levels = try #require(root["levels"] as? [[String: Any]])
        #expect(levels.map { $0["failed"] as? Int } == [38, 250])
        #expect(levels.map { $0["not_evaluated"] as? Int } == [1200, 20])

        let missing = try #require(root["missing_sources"] as? [[String: Any]])
        #expect(missing[0]["option"] as? String == "--table certifications=FILE")
        let unwritten = try #require(root["unwritten"] as? [[String: String]])
        #expect(unwritten == [["edit": "77", "reason": "Its rule was not published."]])
        #expect((root["forecast"] as? [String: Any])?["outcome"] as? String == "open")
    }

    @Test func theManifestNamesWhatWasReadAndWritten() throws {
        let root = try object(ManifestJSON.bytes(Sample.summary(), circumstances))
        #expect(root["schema"] as? String == "rollbook/manifest/1")
        #expect(root["options"] as? [String: [String]] == circumstances.options)
        #expect((root["tool"] as? [String: String])?["version"] == "0.1.0")
        #expect((root["definitions"] as? [String: String])?["place"] == "Formats")
        let inputs = try #require(root["inputs"] as? [[String: Any]])
        #expect(inputs[0]["use"] as? String == "records")
        #expect(inputs[0]["bytes"] as? Int == 1000)
        let outputs = try #require(root["outputs"] as? [[String: Any]])
        // Files without facts, the manifest among them, are left out.
        #expect(outputs.map { $0["use"] as? String } == ["fixed", "csv", "rejected", "findings"])
        #expect(outputs[0]["sha256"] as? String == String(repeating: "2", count: 64))
    }

    @Test func noStudentValueReachesEither() throws {
        let tally = Sample.tally(example: Sample.finding(key: "KEY777", found: "FOUND777", message: "MESSAGE777"))
        let summary = Sample.summary(tally: tally)
        let bytes = try SummaryJSON.bytes(summary) + ManifestJSON.bytes(summary, circumstances)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("777"))
    }

    @Test func aManifestTellsItsJob() throws {
        let bytes = try ManifestJSON.bytes(Sample.summary(), circumstances)
        #expect(ManifestJSON.readIdentity(bytes) == JobIdentity(Sample.plan()))
    }

    @Test(arguments: [
        "", "{}", "[1]", "{\"schema\": \"rollbook/manifest/2\"}", "{\"schema\": \"rollbook/manifest/1\"}", "\u{0}",
        "{\"schema\": 1, \"format\": \"a/b\", \"year\": \"2026-27\", \"survey\": \"5\", \"district\": \"01\"}",
    ])
    func whatIsNoManifestTellsNone(text: String) {
        #expect(ManifestJSON.readIdentity(Array(text.utf8)) == nil)
    }

    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
