import Rollbook
import RollbookDefinitions
import RollbookModel
import RollbookReports
import Testing

/// What `formats diff` names, and what it does not.
@Suite struct ChangesAreNamedOnce {
    @Test("The edits of Industry Certification that 2026-27 changed are 1, 6, 10 and 13, and no other")
    func industryCertification() throws {
        let changes = try shipped(["2025-26", "2026-27"], format: "industry-certification")
        let edits = changes.filter { $0.kind == .edit }
        #expect(Set(edits.map(\.id)) == Set(["1", "6", "10", "13"].map { "florida/industry-certification/\($0)" }))
        let conditions = edits.filter { $0.rule == "edit-condition" }.map {
            "\($0.id.split(separator: "/").last!) \($0.impact)"
        }
        #expect(conditions == ["1 stricter", "6 stricter", "10 looser", "13 looser"])
        #expect(edits.filter { $0.rule != "edit-condition" }.allSatisfy { $0.impact == .wording })
        // The layout of 2026-27 was not found: that is all there is besides.
        #expect(changes.filter { $0.kind != .edit }.map(\.rule) == ["layout-standing"])
    }

    @Test("Edit 13 shows when it changed within the year")
    func steps() throws {
        let changes = try shipped(["2025-26", "2026-27"], format: "florida/industry-certification")
        let edit = try #require(changes.first { $0.id.hasSuffix("/13") && $0.rule == "edit-condition" })
        #expect(edit.old == "NOT is_digital_tool OR grade_level BETWEEN 'KG' AND '05'")
        #expect(edit.new == "NOT is_digital_tool OR grade_level BETWEEN 'KG' AND '08'")
        #expect(edit.steps.map { "\($0.year) \($0.day ?? "-")" } == ["2025-26 -", "2025-26 2026-06-05", "2026-27 -"])
        #expect(edit.steps[1].value == edit.old)
    }

    @Test("Element 140500 lost codes A, C and I after 2022-23")
    func codes() throws {
        let changes = try shipped(["2022-23", "2023-24"], element: "140500")
        #expect(changes.map(\.id) == ["A", "C", "I"].map { "florida/140500/\($0)" })
        #expect(changes.allSatisfy { $0.rule == "code-withdrawn" && $0.impact == .breaksSubmitters && $0.new == nil })
        #expect(
            try shipped(["2013-14", "2014-15"], element: "florida/140500").map(\.rule).allSatisfy { $0 == "code-added" }
        )
        #expect(try shipped(["2023-24", "2026-27"], element: "140500") == [])
    }

    @Test("A year held against itself has no change", arguments: ["florida", "new-mexico", "edfacts"])
    func same(_ agency: String) throws {
        let definitions = try Shipped.definitions().catalog
        for year in definitions.agencies[agency]?.agency.years ?? [] {
            var request = DiffRequest(years: [year.description, year.description], today: "2026-11-27")
            request.agency = agency
            #expect(try run(request).changes == [])
        }
    }

    @Test("A column put in before many moves them all in one change")
    func moved() throws {
        let changes = try example {
            $0["example/formats/licenses.yaml"]?.replace("record-length: 23", with: "record-length: 25")
            $0["example/formats/licenses.yaml"]?.replace(
                "- { item: 1, id: student, name: Student Number, length: 9, columns: 1-9,",
                with: """
                    - { item: 9, id: term, name: Term, length: 2 }
                          - { item: 1, id: student, name: Student Number, length: 9,
                    """)
            for columns in ["columns: 10-13, ", "columns: 14-14, ", "columns: 15-22, ", ", columns: 23-23"] {
                $0["example/formats/licenses.yaml"]?.replace(columns, with: "")
            }
        }
        #expect(changes.map(\.rule) == ["item-added", "record-length", "items-moved"])
        let moved = try #require(changes.last)
        #expect(moved.old == "student to date_earned 1-22")
        #expect(moved.new == "student to date_earned 3-24")
    }

    @Test("A named condition that changed is named once, with the edits that rest on it")
    func definitions() throws {
        let changes = try example {
            $0["example/edits/licenses.yaml"]?.replace(
                "is_passed: \"result = 'P'\"", with: "is_passed: \"result <> 'F'\"")
        }
        #expect(changes.map(\.rule) == ["definition-changed"])
        #expect(changes[0].reaches == ["example/licenses/4"])
        #expect(changes[0].impact == .stricter)
    }

    @Test("A named condition within a NOT is judged by what comes of it")
    func negated() throws {
        // Edit 4 asks for a date or NOT is_passed: who need not show a date any more can only gain.
        let changes = try example {
            $0["example/edits/licenses.yaml"]?.replace("result = 'P'", with: "result = 'P' AND license <> 'A100'")
        }
        #expect(changes.map(\.impact) == [.looser])
    }

    @Test("A condition put down otherwise is no change, nor is a comment or the order of a file")
    func respelled() throws {
        let changes = try example {
            $0["example/edits/licenses.yaml"]?.replace(
                "check: \"is_date(date_earned, 'MMDDYYYY') OR NOT is_passed\"",
                with: "# no change\n    check: |\n      is_date(date_earned,   'MMDDYYYY')\n      OR (NOT is_passed)")
            $0["example/elements/result.yaml"]?.replace("  P: Passed\n  F: Failed", with: "  F: Failed\n  P: Passed")
            $0["example/edits/licenses.yaml"]?.replace("[student, license]", with: "[license, student]")
        }
        #expect(changes == [])
    }

    @Test(
        "A key that fewer records are held to is looser, one that more are is stricter, and a respelled one no change")
    func chosenRecords() throws {
        func changes(from old: String, to new: String) throws -> [String] {
            let folders = try ExampleFolders(before: { Self.choose(old, &$0) }) { Self.choose(new, &$0) }
            return try compare(folders).map { "\($0.rule) \($0.impact)" }
        }
        #expect(try changes(from: "", to: "where: \"result = 'P'\"") == ["edit-unique looser"])
        #expect(try changes(from: "where: \"result = 'P'\"", to: "") == ["edit-unique stricter"])
        #expect(try changes(from: "where: \"result = 'P'\"", to: "where: \"result = 'F'\"") == ["edit-unique stricter"])
        #expect(try changes(from: "where: \"result = 'P'\"", to: "where: \"(result  = 'P')\"") == [])
    }

    private static func choose(_ filter: String, _ texts: inout [String: String]) {
        texts["example/edits/licenses.yaml"]?.replace(
            "unique: [student, license]", with: "unique: [student, license]\n    \(filter)")
    }

    @Test("A relation whose rows must come to find others is looked up otherwise")
    func requiredRows() throws {
        let changes = try example {
            $0["example/formats/licenses.yaml"]?.replace(
                "on: { student: student } }",
                with: "on: { student: student }, where-exists: { format: students, on: { student: student } } }")
        }
        #expect(changes.map { "\($0.rule) \($0.impact)" } == ["relation-changed stricter"])
        #expect(
            changes.first?.new
                == "format students on student = student, where format students on student = student exists")
        #expect(changes.first?.reaches == ["example/licenses/5"])
    }

    @Test("A relation that changed is named once, with the edits that look it up")
    func relations() throws {
        let changes = try example {
            $0["example/formats/licenses.yaml"]?.replace("license: license }", with: "license: student }")
            $0["example/tables/license-list.yaml"]?.replace("license, length: 4", with: "license, length: 9")
        }
        let relation = try #require(changes.first { $0.rule == "relation-changed" })
        #expect(relation.reaches == ["example/licenses/3", "example/licenses/5"])
        #expect(!changes.contains { $0.kind == .edit })
    }

    @Test("An item in the place of another is no renamed item; one with the same printed name is")
    func renamed() throws {
        let other = try example {
            $0["example/formats/licenses.yaml"]?.replace(
                "id: date_earned, name: Date Earned", with: "id: score, name: Score")
            $0["example/edits/licenses.yaml"]?.replace("date_earned", with: "score")
            $0["example/samples/licenses.yaml"]?.replace("date_earned", with: "score")
        }
        #expect(other.map(\.rule).filter { $0.hasPrefix("item-") } == ["item-added", "item-withdrawn"])
        let renamed = try example {
            $0["example/formats/licenses.yaml"]?.replace("id: date_earned", with: "id: earned")
            $0["example/edits/licenses.yaml"]?.replace("date_earned", with: "earned")
        }
        #expect(renamed.map(\.rule).filter { $0.hasPrefix("item-") } == ["item-renamed"])
    }

    @Test("A level that comes to hold back, and an edit that comes to it, are stricter; the way back is looser")
    func levels() throws {
        let raised = try example { $0["example/edits/licenses.yaml"]?.replace("level: review", with: "level: reject") }
        #expect(raised.map { "\($0.rule) \($0.impact)" } == ["edit-level stricter"])
        let lowered = try example { $0["example/edits/licenses.yaml"]?.replace("level: reject", with: "level: review") }
        #expect(lowered.map { "\($0.rule) \($0.impact)" } == ["edit-level looser"])
    }

    @Test("The fingerprint of a change stays the same whatever years and files it is found between")
    func fingerprints() throws {
        let found = try [["2022-23", "2023-24"], ["2021-22", "2026-27"]].map { years in
            try shipped(years, element: "140500").map(\.fingerprint)
        }
        #expect(found[0] == found[1] && Set(found[0]).count == 3)
    }

    // MARK: Ways to ask

    private func shipped(_ years: [String], format: String? = nil, element: String? = nil) throws -> [DefinitionChange]
    {
        var request = DiffRequest(years: years, today: "2026-11-27")
        request.format = format
        request.element = element
        return try run(request).changes
    }

    private func run(_ request: DiffRequest) throws -> DiffOutcome {
        try DiffJob(
            request,
            Surroundings(
                formatsOption: "\(Shipped.root)/Formats", formatsVariable: nil, workingFolder: "/", executable: "/")
        ).run()
    }

    /// The example definitions against the same changed.
    private func example(_ change: (inout [String: String]) -> Void) throws -> [DefinitionChange] {
        try compare(ExampleFolders(change))
    }

    private func compare(_ folders: ExampleFolders) throws -> [DefinitionChange] {
        var request = DiffRequest(years: [], today: "2026-11-27")
        request.old = .folder(folders.old)
        request.new = .folder(folders.new)
        return try run(request).changes
    }
}

extension String {
    fileprivate mutating func replace(_ old: String, with new: String) {
        self = replacing(old, with: new, maxReplacements: 1)
    }
}

/// The example definitions on disk, as they are and changed.
final class ExampleFolders {
    let old: String
    let new: String
    private let folder: TestFolder

    init(
        before: (inout [String: String]) -> Void = { _ in }, _ change: (inout [String: String]) -> Void
    ) throws {
        folder = try TestFolder()
        (old, new) = ("\(folder.path)/old", "\(folder.path)/new")
        var (earlier, later) = (exampleDefinitions, exampleDefinitions)
        before(&earlier)
        try write(earlier, to: old)
        change(&later)
        try write(later, to: new)
    }

    private func write(_ texts: [String: String], to root: String) throws {
        for (path, text) in texts.merging(["README.md": ""], uniquingKeysWith: { first, _ in first }) {
            try writeText(text, to: "\(root)/\(path)")
        }
    }
}
