import Foundation
import Rollbook
import Testing

/// Rollbook as a program that embeds it sees it, over the golden sample: nothing here is more than `public`, as
/// `OnlyTheEmbeddedPartIsPublic` holds it.
@Suite struct SubmissionsAreEmbedded {
    private static let golden = "\(Shipped.root)/Fixtures/golden/industry-certification"
    private static let tables = [
        "appendix-c", "appendix-z", "course-code-directory", "cte-programs", "master-school-id",
        "statewide-course-numbering",
    ]

    private static var submission: Submission {
        var submission = Submission(
            definitions: "\(Shipped.root)/Formats", format: "florida/industry-certification", year: "2026-27",
            survey: "5", district: "01", inputs: ["\(golden)/sample/records.csv"])
        for table in tables { submission.tables[table] = "\(golden)/sample/tables/\(table).csv" }
        for format in ["cte-student-course-schedule", "student-demographic-information"] {
            submission.related[format] = "\(golden)/sample/related/\(format).csv"
        }
        return submission
    }

    @Test("A check gives the findings and counts that the command's reports have", arguments: [nil, 1, 4])
    func check(threads: Int?) throws {
        var submission = Self.submission
        submission.threads = threads
        var findings: [Submission.Finding] = []
        let outcome = try submission.check { findings.append($0) }

        let listed = try csvRecords("\(Self.golden)/submission/findings.csv")
        #expect(findings.map(\.edit) == listed.map { $0["edit"] })
        #expect(findings.map { $0.row.map(String.init) ?? "" } == listed.map { $0["row"] })
        #expect(findings.map { $0.line.map(String.init) ?? "" } == listed.map { $0["line"] })
        #expect(findings.map(\.recordKey) == listed.map { $0["record_key"] })
        // The golden run named its input otherwise, where a record that is repeated is told.
        let input = submission.inputs[0]
        #expect(
            findings.map { $0.found.replacingOccurrences(of: input, with: "demo/sample/records.csv") }
                == listed.map { $0["found"] })
        #expect(findings.map(\.verdict.rawValue) == listed.map { $0["verdict"] })
        #expect(findings.allSatisfy { $0.source == submission.inputs[0] || $0.row == nil })

        #expect(outcome.verdict == .someRecordsWereKeptOut && outcome.verdict.rawValue == 1)
        let records = outcome.records
        let json = try JSONSerialization.jsonObject(with: Data(bytes(of: "\(Self.golden)/submission/summary.json")))
        let summary = try #require(json as? [String: Any])
        let counts = try #require(summary["records"] as? [String: Int])
        #expect([records.read, records.valid] == [counts["read"], counts["valid"]])
        #expect([records.rejected, records.heldBack] == [counts["rejected"], counts["held_back"]])
        let told = try #require(summary["edits"] as? [[String: Any]])
        #expect(told.count > 10)
        let byID = Dictionary(uniqueKeysWithValues: outcome.edits.map { ($0.id, $0) })
        for line in told {
            let edit = try #require(byID[line["edit"] as? String ?? ""])
            #expect([edit.held + edit.failed, edit.failed] == [line["evaluated"] as? Int, line["failed"] as? Int])
            #expect(edit.notEvaluated == line["not_evaluated"] as? Int)
            #expect(edit.level == line["level"] as? String && edit.keepsOut == line["holds_back"] as? Bool)
            #expect(edit.unchecked == nil)
        }
        #expect(outcome.missingTables.isEmpty && outcome.missingRelated.isEmpty && outcome.files.isEmpty)
    }

    @Test("What is generated is what the command generates, whole, private, and replaced only when asked")
    func generate() throws {
        let place = try TestFolder()
        let out = "\(place.path)/out"
        let outcome = try Self.submission.generate(into: out)
        for name in ["industry-certification.txt", "industry-certification.csv", "industry-certification.xml"] {
            #expect(try bytes(of: "\(out)/\(name)") == bytes(of: "\(Self.golden)/submission/\(name)"))
        }
        let files = FileManager.default
        let left = try files.subpathsOfDirectory(atPath: out).filter { $0 != "reports" }
        #expect(Set(left) == Set(outcome.files))
        func mode(_ path: String) throws -> Int? {
            try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(out) == 0o700)
        for file in outcome.files { #expect(try mode("\(out)/\(file)") == 0o600, "\(file)") }

        let failure = #expect(throws: Submission.Failure.self) { try Self.submission.generate(into: out) }
        #expect(failure?.place != nil || failure?.what.contains(out) == true, "\(String(describing: failure))")
        #expect(try Self.submission.generate(into: out, replaces: true) == outcome)
        #expect(try files.contentsOfDirectory(atPath: place.path) == ["out"])
    }

    @Test("What was not supplied is named, and is no pass; accepting it is the embedding program's word")
    func missing() throws {
        var submission = Self.submission
        submission.tables = [:]
        let without = try submission.check()
        #expect(without.records.valid == 0)
        #expect(Set(Self.tables).isSuperset(of: without.missingTables) && !without.missingTables.isEmpty)
        let open = without.edits.filter { $0.keepsOut && $0.notEvaluated > 0 }.map(\.id)
        #expect(!open.isEmpty)
        submission.acceptedUnevaluated = open
        #expect(try submission.check().records.valid > 0)
    }

    @Test("Files under other headings are read by maps, and a district's own edits are told apart")
    func mapsAndPacks() throws {
        let place = try TestFolder()
        let text = String(decoding: try bytes(of: "\(Self.golden)/sample/records.csv"), as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 1)
        let items = lines[0].trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ",")
        let header = items.enumerated().map { $1.hasPrefix("filler") ? String($1) : "Own \($0)" }.joined(separator: ",")
        try place.write("own.csv", "\(header)\n\(lines[1])")
        let says = items.enumerated().filter { !$0.element.hasPrefix("filler") }.map {
            "  \($0.element): Own \($0.offset)\n"
        }.joined()
        try place.write("own.yaml", "map: own\nfor: florida/industry-certification\nitems:\n\(says)")
        var submission = Self.submission
        submission.inputs = ["\(place.path)/own.csv"]
        #expect(throws: Submission.Failure.self) { try submission.check() }
        submission.maps = ["\(place.path)/own.yaml"]
        let mapped = try submission.check()
        let plain = try Self.submission.check()
        #expect(mapped.records == plain.records && mapped.edits == plain.edits && plain.localEdits.isEmpty)

        submission.local = ["certification-practice"]
        var findings: [Submission.Finding] = []
        let local = try submission.check { findings.append($0) }
        #expect(local.records == plain.records && local.edits == plain.edits)
        #expect(local.localEdits.count > 5 && local.localEdits.allSatisfy { $0.id.hasPrefix("local-") && !$0.keepsOut })
        #expect(local.localEdits.contains { $0.notEvaluated > 0 })
        #expect(findings.contains { $0.edit.hasPrefix("local-") })
    }

    @Test("Why a run could not be done is told with its place and the way out")
    func failures() throws {
        func failure(_ change: (inout Submission) -> Void) -> Submission.Failure? {
            var submission = Self.submission
            change(&submission)
            return #expect(throws: Submission.Failure.self) { try submission.check() }
        }
        let changes: [(inout Submission) -> Void] = [
            { $0.format = "florida/industry-certificatoin" }, { $0.year = "1999-00" }, { $0.survey = "9" },
            { $0.definitions = "/nowhere" }, { $0.inputs = ["/nowhere.csv"] }, { $0.tables["appendix-q"] = "x.csv" },
            { $0.acceptedUnevaluated = ["no such"] }, { $0.threads = 0 }, { $0.threads = 257 },
            { $0.district = "no" },
        ]
        for (index, change) in changes.enumerated() {
            let told = failure(change)
            #expect(told?.what.isEmpty == false && told?.wayOut.hasSuffix(".") == true, "\(index)")
            #expect(told?.faults == [], "\(index)")
        }
        #expect(
            failure { $0.format = "florida/industry-certificatoin" }?.description.contains("industry-certification")
                == true)
    }

    @Test("Faults of definitions are told all at once, each with its place")
    func faults() throws {
        let place = try TestFolder()
        try writeText("x", to: "\(place.path)/Formats/README.md")
        try writeText("name: [\n", to: "\(place.path)/Formats/examplia/agency.yaml")
        var submission = Self.submission
        submission.definitions = "\(place.path)/Formats"
        submission.format = "examplia/x"
        let failure = #expect(throws: Submission.Failure.self) { try submission.check() }
        #expect(failure?.faults.isEmpty == false)
        #expect(failure?.faults.allSatisfy { $0.contains("agency.yaml:") } == true, "\(String(describing: failure))")
    }
}
