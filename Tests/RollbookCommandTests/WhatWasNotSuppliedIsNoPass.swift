import Foundation
import Testing

@Suite struct WhatWasNotSuppliedIsNoPass {
    private static let needy = ["8", "21", "22"]

    @Test(
        "Without a table no record that needs it is valid, and every report names the table, its edits and the option")
    func missingTable() throws {
        let place = try Workplace()
        let run = try place.run(Job(withheld: ["appendix-z"]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let summary = try place.json("out/summary.json")
        let records = try #require(summary["records"] as? [String: Int])
        #expect(records["valid"] == 0 && records["read"] == 200)
        #expect((records["held_back"] ?? 0) + (records["rejected"] ?? 0) == 200)
        #expect(try place.data("out/industry-certification.txt").isEmpty)
        let missing = try #require((summary["missing_sources"] as? [[String: Any]])?.first)
        #expect(missing["id"] as? String == "appendix-z")
        #expect(missing["option"] as? String == "--table appendix-z=FILE")
        #expect(missing["columns"] as? [String] == ["school_year", "identifier", "type"])
        let blamed = try #require(missing["edits"] as? [String])
        for edit in Self.needy {
            #expect(blamed.contains(edit))
            let counts = try self.edit(edit, in: summary)
            #expect(counts["not_evaluated"] as? Int == 200 - (counts["evaluated"] as? Int ?? 0))
            let reasons = try #require(counts["reasons"] as? [[String: Any]])
            #expect(
                reasons.contains { $0["reason"] as? String == "not-supplied" && $0["name"] as? String == "appendix-z" })
        }
        for report in [run.out, try place.text("out/report.html")] {
            #expect(report.contains("--table appendix-z=FILE"))
        }
    }

    @Test("A reason that holds for the whole run is one line without a row")
    func oneLine() throws {
        let place = try Workplace()
        _ = try place.run(Job(withheld: ["appendix-z"]).arguments)
        let lines = try place.text("out/findings.csv").split(separator: "\r\n").filter { $0.hasPrefix(",,,,") }
        let edits = lines.map { $0.split(separator: ",")[0] }
        for edit in Self.needy { #expect(edits.count { $0 == edit } == 1) }
        #expect(lines.allSatisfy { $0.contains(",not-evaluated,") && $0.contains("appendix-z") })
    }

    @Test("Accepted by name, such records are written, and every report says so")
    func accepted() throws {
        let place = try Workplace()
        let named = Self.needy.joined(separator: ",")
        let run = try place.run(Job(withheld: ["appendix-z"], more: ["--accept-unevaluated", named]).arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        let summary = try place.json("out/summary.json")
        let valid = try #require((summary["records"] as? [String: Int])?["valid"])
        #expect(valid > 100)
        #expect(try place.data("out/industry-certification.txt").count == valid * 162)
        for file in ["out/summary.json", "out/manifest.json"] {
            #expect(try place.json(file)["accepted_unevaluated"] as? [String] == Self.needy)
        }
        for report in [run.out, try place.text("out/report.html")] {
            #expect(report.contains("--accept-unevaluated") || report.contains("accepted"))
        }
    }

    @Test("Accepting lets no failure through")
    func noBypass() throws {
        let place = try Workplace()
        let edits = try place.goldenEdits()
        let run = try place.run(Job(more: ["--accept-unevaluated", edits.joined(separator: ",")]).arguments)
        #expect(run.status == 1, "\(run.err)")
        let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/industry-certification.txt"))
        #expect(try place.data("out/industry-certification.txt") == golden)
    }

    private func edit(_ id: String, in summary: [String: Any]) throws -> [String: Any] {
        let edits = try #require(summary["edits"] as? [[String: Any]])
        return try #require(edits.first { $0["edit"] as? String == id })
    }
}

extension Workplace {
    /// Every edit of the golden run.
    fileprivate func goldenEdits() throws -> [String] {
        let summary = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(filePath: "\(Package.golden)/submission/summary.json")))
        return ((summary as? [String: Any])?["edits"] as? [[String: Any]] ?? []).compactMap { $0["edit"] as? String }
    }
}
