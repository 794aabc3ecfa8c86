import Foundation
import Rollbook
import Testing

/// The cases under `Fixtures/years`. `ROLLBOOK_RECORD=1 swift test --filter GoldenYearsHold` records them anew, and then
/// fails so that a recording is never taken for a pass; read the difference before it is committed.
@Suite struct GoldenYearsHold {
    private static let records = ProcessInfo.processInfo.environment["ROLLBOOK_RECORD"] != nil

    @Test("Every shipped year is made again to the byte")
    func shipped() throws {
        // A copy: other tests copy from the folder, and a run puts a hidden folder into each case.
        let place = try GoldenPlace()
        let cases = Self.records ? GoldenPlace.years : place.cases
        let outcome = try VerifyJob(place.surroundings, cases: cases, records: Self.records).run()
        let text = outcome.text(records: Self.records)
        #expect(outcome.exitStatus == 0, "\(text)")
        if Self.records { Issue.record("Golden years were recorded anew. Run again without ROLLBOOK_RECORD.") }
    }

    @Test("Each format that can be run has a case for each of its years")
    func complete() throws {
        let catalog = try Shipped.definitions().catalog
        for name in catalog.formatNames() {
            let (agency, format) = try catalog.format(named: name)
            let years = agency.agency.years.filter { format.layout(in: $0)?.recordLength != nil }
            for year in years where agency.edits[format.id]?.isEmpty == false {
                let cases = try? FileManager.default.contentsOfDirectory(atPath: "\(GoldenPlace.years)/\(name)")
                #expect(cases?.contains { $0.hasPrefix("\(year)-") } == true, "\(name) has no case of \(year)")
            }
        }
    }
}

/// What is told of a change, in a copy of the definitions or of a case.
@Suite struct ChangesOfDefinitionsShow {
    private let place: GoldenPlace

    init() throws { place = try GoldenPlace("florida/industry-certification") }

    @Test("Another text of an edit: the edit, the rows, both texts")
    func text() throws {
        try place.replace(
            "edits/industry-certification.yaml", "The date earned does not fit the outcome.", "The two disagree.")
        let (status, said) = try place.verify()
        #expect(status == 1)
        #expect(said.contains("2026-27-5\n  findings.csv\n    edit 29, message, records.csv row "), "\(said)")
        #expect(said.contains(": \"The date earned does not fit the outcome.\" -> \"The two disagree.\"\n"), "\(said)")
        #expect(said.hasSuffix("\n2 cases, 2 differ.\n"), "\(said)")
    }

    @Test("A code that is gone: the findings that come, the records that go, the numbers")
    func codes() throws {
        try place.replace(
            "elements/140500-industry-certification-outcome.yaml",
            "  F: Attempted; not passed, or not every required part finished",
            "  F: { meaning: Attempted, until: 2025-26 }")
        let (status, said) = try place.verify()
        #expect(status == 1 && said.hasSuffix("\n2 cases, 1 differs.\n"))
        #expect(said.hasPrefix("2026-27-5\n  findings.csv\n    + records.csv, 15 rows: 1, 6, 7, "), "\(said)")
        #expect(said.contains(": edit 9 fails, outcome \"F\" in the first\n"), "\(said)")
        #expect(said.contains("  industry-certification.txt\n    - record 12\n"), "\(said)")
        #expect(said.contains("    edit 9, failed: 1 -> 16\n"), "\(said)")
    }

    @Test("A column that moved: the item and where it stands now, in the fixed file alone; no identifier is printed")
    func columns() throws {
        let layout = "formats/industry-certification.yaml"
        try place.replace(layout, "filler: 59, columns: 70-128", "filler: 58, columns: 70-127")
        try place.replace(
            layout, "columns: 129-138, characteristics: A/N }", "columns: 128-137, characteristics: A/N }")
        try place.replace(layout, "columns: 139-152", "columns: 138-151")
        try place.replace(layout, "item: 21, filler: 8, columns: 153-160", "item: 22, filler: 8, columns: 153-160")
        try place.replace(
            layout, "      - { item: 22", "      - { item: 21, filler: 1, columns: 152-152 }\n      - { item: 22")
        try place.replace(layout, "item: filler_21", "item: filler_22")
        let (status, said) = try place.verify()
        #expect(status == 1)
        #expect(
            said.contains("  industry-certification.txt\n    student_number_local (128-137): 15 records: "), "\(said)")
        #expect(said.contains("    fleid (138-151): 15 records: "), "\(said)")
        #expect(!said.contains("  industry-certification.csv\n") && !said.contains("FL99"), "\(said)")
        let shown = try place.verify(showsValues: true).said
        #expect(shown.contains("fleid (138-151): 15 records: 1, 2, 3, 4, 5, 6, 7, 8, ..., \"7FL9900000"), "\(shown)")
    }

    @Test("Values of items that identify are printed when they are asked for, others always")
    func values() throws {
        let file = "\(place.cases)/2026-27-5/expected/industry-certification.csv"
        let kept = try String(contentsOfFile: file, encoding: .utf8)
        let changed = kept.replacing("FL990000000001", with: "FL990000000777").replacing(",F,", with: ",P,")
        try changed.write(toFile: file, atomically: true, encoding: .utf8)
        let said = try place.verify().said
        #expect(said.contains("    fleid: ") || said.contains("    - record "), "\(said)")
        #expect(!said.contains("FL990000000777"), "\(said)")
    }

    @Test("A line end is a difference, too")
    func lineEnds() throws {
        let file = "\(place.cases)/2026-27-5/expected/industry-certification.txt"
        let kept = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        try Data(kept.replacing("\r\n", with: "\n").utf8).write(to: URL(filePath: file))
        let (status, said) = try place.verify()
        #expect(status == 1)
        #expect(
            said == """
                2026-27-5
                  industry-certification.txt
                    the same, with other line ends, quotes or order
                2 cases, 1 differs.

                """)
    }

    @Test("A file that is kept no longer, or is not kept yet, is named")
    func files() throws {
        let expected = "\(place.cases)/2026-27-5/expected"
        try FileManager.default.moveItem(
            atPath: "\(expected)/industry-certification.csv", toPath: "\(expected)/other.csv")
        let said = try place.verify().said
        #expect(said.contains("  industry-certification.csv\n    is written, and not kept\n"), "\(said)")
        #expect(said.contains("  other.csv\n    is kept, and no longer written\n"), "\(said)")
    }
}

/// What cases leave behind and what stops them.
@Suite struct CasesAreLeftAsTheyWere {
    private let place: GoldenPlace
    private var file: String { "\(place.cases)/2026-27-5/case.yaml" }

    init() throws { place = try GoldenPlace("florida/industry-certification") }

    @Test("A run leaves nothing; --record leaves what differed, and a second one nothing")
    func recorded() throws {
        let names = try place.names()
        try place.replace(
            "edits/industry-certification.yaml", "The date earned does not fit the outcome.", "The two disagree.")
        #expect(try place.verify().status == 1)
        #expect(try place.names() == names)
        let (status, said) = try place.verify(records: true)
        #expect(status == 1)
        #expect(said.hasSuffix("2 cases, 2 differ; what differs was recorded anew: read it before it is committed.\n"))
        #expect(try place.verify(records: true) == (0, "2 cases, 0 differ.\n"))
        #expect(try place.names() == names)
    }

    @Test("What is not kept yet differs until it is recorded")
    func new() throws {
        try FileManager.default.removeItem(atPath: "\(place.cases)/2026-27-5/expected")
        let (status, said) = try place.verify()
        #expect(status == 1 && said.contains("nothing is kept yet"), "\(said)")
        _ = try place.verify(records: true)
        #expect(try place.verify().status == 0)
    }

    @Test("--record takes the place of nothing but what a run left")
    func foreign() throws {
        let expected = "\(place.cases)/2026-27-5/expected"
        try FileManager.default.removeItem(atPath: expected)
        try FileManager.default.createDirectory(atPath: expected, withIntermediateDirectories: false)
        try Data("mine".utf8).write(to: URL(filePath: "\(expected)/notes.txt"))
        let (status, said) = try place.verify(records: true)
        #expect(status == 2 && said.contains("holds no summary.json"), "\(said)")
        #expect(try Data(contentsOf: URL(filePath: "\(expected)/notes.txt")) == Data("mine".utf8))
    }

    @Test(
        "A case that cannot be run is told, and the others are run",
        arguments: [
            ("year: 2026-27", "year: 2031-32", "2031-32"), ("survey:", "survay:", "Did you mean \"survey\"?"),
            ("format: florida/industry-certification", "format: florida/industry-certificaton", "nearest"),
            ("notes:", "input: [none.csv]\nnotes:", "none.csv"),
        ])
    func unusable(old: String, new: String, says: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
        let (status, said) = try place.verify()
        #expect(status == 2)
        #expect(said.hasPrefix("2026-27-5\n  could not be run\n    ") && said.contains(says), "\(said)")
        #expect(said.hasSuffix("\n2 cases, 0 differ, 1 could not be run.\n"), "\(said)")
    }

    @Test("What case.yaml names takes the place of what stands in input/")
    func named() throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let tables = "tables: { appendix-c: tables/appendix-c.csv }\nrelated: {}\n"
        try (text + tables).write(toFile: file, atomically: true, encoding: .utf8)
        let (status, said) = try place.verify()
        #expect(status == 1)
        #expect(said.contains("    + all records: edit 40 not-evaluated"), "\(said)")
        #expect(said.contains("  industry-certification.xml\n    - 15 records: 1, 2, 3, "), "\(said)")
        #expect(said.contains("    + edit 8, not-supplied appendix-z, records: 60\n"), "\(said)")
        #expect(said.contains("    - edit 22, follows 8, records: 1\n"), "\(said)")
        #expect(!said.contains("not-supplied appendix-c,") && !said.contains("- column"), "\(said)")
    }

    @Test("A folder without cases is no success")
    func empty() throws {
        let error = try #require(throws: (any Error).self) {
            try VerifyJob(place.surroundings, cases: "\(place.cases)/2026-27-5/input")
        }
        #expect("\(error)".contains("there is no case"))
    }
}
