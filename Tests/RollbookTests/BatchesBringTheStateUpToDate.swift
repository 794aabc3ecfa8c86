import Foundation
import Rollbook
import RollbookModel
import RollbookRecords
import Testing

/// Random histories of a district's extract, each sent batch by batch and loaded by a model of the state's file that knows nothing of
/// Rollbook: in the end the state holds what the extract says. `ROLLBOOK_HISTORIES` sets how many; `.ci/long` runs 1,000.
@Suite struct BatchesBringTheStateUpToDate {
    static let histories = ProcessInfo.processInfo.environment["ROLLBOOK_HISTORIES"].flatMap(Int.init) ?? 40

    @Test(
        "What a history's batches ask for can be done, and leaves the state with the extract", arguments: 1...histories)
    func history(seed: Int) throws {
        var history = try BatchHistory(seed: UInt64(seed))
        for _ in 0..<5 { try history.step() }
        try history.expectTheStateToHoldTheExtract()
    }
}

/// An extract that changes from batch to batch, and the folders made of it.
private struct BatchHistory {
    private let place: TestFolder
    private let definitions: Definitions
    private var random: SeededRandom
    private var extract: [Row] = []
    private var next = 1
    private var folders: [String] = []
    /// What the state should hold, kept by plain rules beside the ledger.
    private var expected: [String: Row] = [:]
    private let deletesMissing = true

    struct Row: Hashable {
        var student: String
        var course: String
        var school: String
        var grade: String

        var key: String { "\(student)/\(course)/\(school)" }
        /// Edit 2 wants two digits.
        var isValid: Bool { grade.count == 2 }
    }

    init(seed: UInt64) throws {
        random = SeededRandom(seed)
        place = try TestFolder()
        for (name, text) in TinyDefinitions.files {
            let url = URL(filePath: "\(place.path)/Formats/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        definitions = try Definitions.load(
            Surroundings(
                formatsOption: "\(place.path)/Formats", formatsVariable: nil, workingFolder: place.path,
                executable: "/none"))
    }

    /// Changes the extract and sends it; at times once more in the place of what was just sent.
    mutating func step() throws {
        change()
        let before = expected
        try send(replacing: false)
        if random.below(4) == 0 {
            // The state never saw the folder that is replaced.
            expected = before
            if random.below(2) == 0 { change() }
            try send(replacing: true)
        }
    }

    private mutating func change() {
        for _ in 0..<(1 + random.below(5)) {
            switch extract.isEmpty ? 0 : random.below(6) {
            case 0, 1:
                extract.append(
                    Row(
                        student: "S\(100 + next)", course: "C\(random.below(3))", school: "000\(random.below(3))",
                        grade: "09"))
                next += 1
            case 2: extract[random.below(extract.count)].grade = ["10", "11", "12"][random.below(3)]
            case 3: extract[random.below(extract.count)].school = "000\(random.below(5))"
            case 4: extract.remove(at: random.below(extract.count))
            default: extract[random.below(extract.count)].grade = random.below(2) == 0 ? "9" : "09"
            }
        }
        // A student has a course at a school once.
        var keys: Set<String> = []
        extract = extract.filter { keys.insert($0.key).inserted }
    }

    private mutating func send(replacing: Bool) throws {
        let lines =
            ["student,course,school,grade"] + extract.map { "\($0.student),\($0.course),\($0.school),\($0.grade)" }
        let input = "\(place.path)/extract.csv"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: input))
        let target = Target(
            format: "tiny/courses", year: "2026-27", survey: "1", district: "01")
        var request = RunRequest(.generate, target: target, inputs: [input])
        // A transmission without a record is none.
        let earlier = replacing ? folders.dropLast() : folders[...]
        if try earlier.contains(where: { try !records(in: $0).isEmpty }) { request.target.mode = .batch }
        request.ledger = "\(place.path)/ledger.sqlite"
        request.transactions = .derived
        request.deletesMissing = request.target.mode == .batch && deletesMissing
        request.replaces = replacing
        let folder = replacing ? try #require(folders.last) : "\(place.path)/out\(folders.count)"
        request.output = folder
        request.media = [random.below(2) == 0 ? .csv : .xml]
        request.verification = .quick
        request.writesSpreadsheet = false
        request.threads = 1 + random.below(2)
        _ = try RunJob(request, definitions: definitions).run()
        if !replacing { folders.append(folder) }
        let present = Set(extract.map(\.key))
        expected = expected.filter { present.contains($0.key) }
        for row in extract where row.isValid { expected[row.key] = row }
    }

    /// Loads the folders as the state does, in order.
    func expectTheStateToHoldTheExtract() throws {
        var state: [String: Row] = [:]
        var isFirst = true
        for folder in folders {
            defer { isFirst = isFirst && state.isEmpty }
            for (code, row) in try records(in: folder) {
                let isHeld = state[row.key] != nil
                #expect(code == "A" ? !isHeld : isHeld, "\(folder): \(code) \(row)")
                #expect(!isFirst || code == "A", "a first transmission only adds")
                state[row.key] = code == "D" ? nil : row
            }
        }
        #expect(state == expected)
    }

    private func records(in folder: String) throws -> [(code: String, row: Row)] {
        let csv = "\(folder)/courses.csv"
        var rows: [[String: String]] = []
        if FileManager.default.fileExists(atPath: csv) {
            let lines = try csvRows(csv)
            rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
        } else {
            let text = try String(contentsOfFile: "\(folder)/courses.xml", encoding: .utf8)
            rows = text.components(separatedBy: "<record>").dropFirst().map { record in
                let values = record.matches(of: /<([a-z_]+)>([^<]*)<\/\1>/)
                return Dictionary(values.map { (String($0.1), String($0.2)) }) { first, _ in first }
            }
        }
        return try rows.map { values in
            func value(_ name: String) throws -> String { try #require(values[name]) }
            return (
                try value("transaction"),
                Row(
                    student: try value("student"), course: try value("course"), school: try value("school"),
                    grade: try value("grade"))
            )
        }
    }
}

/// A format with a key of three items and the edits that transactions rest on.
private enum TinyDefinitions {
    static let files = [
        "README.md": "# Tiny\n",
        "tiny/agency.yaml": """
        agency: Tiny Board
        year-picture: "2627"
        years: ["2026-27"]
        levels: [{ level: reject, name: Reject, holds-back: true, meaning: Not loaded. }]
        surveys: [{ survey: "1", name: Autumn }]
        districts: [{ district: "01" }]
        transactions: { item: transaction, add: A, change: C, delete: D }
        """,
        "tiny/formats/courses.yaml": """
        format: courses
        name: Courses
        surveys: ["1"]
        layouts:
          - record-length: 13
            items:
              - { item: 1, id: student, name: Student, length: 4, key: true }
              - { item: 2, id: course, name: Course, length: 2, key: true }
              - { item: 3, id: school, name: School, length: 4, key: true }
              - { item: 4, id: grade, name: Grade, length: 2 }
              - { item: 5, id: transaction, name: Transaction, length: 1 }
        counts: { student: student }
        """,
        "tiny/edits/courses.yaml": """
        edits:
          - edit: "1"
            level: reject
            check: |
              CASE
                WHEN transaction = 'A' THEN NOT EXISTS(previous)
                WHEN transaction IN ('C', 'D') THEN EXISTS(previous) AND :mode = 'batch'
                ELSE FALSE
              END
            message: The transaction cannot be done.
            expected: A for a new record, C or D for one that is held
            remedy: Look at what the state holds.
          - edit: "2"
            level: reject
            check: "only_chars(grade, '0-9')"
            message: The grade is not two digits.
            expected: two digits
            remedy: Correct the grade.
          - edit: "3"
            level: reject
            unique: [student, course, school]
            message: The record stands twice.
            expected: one record
            remedy: Keep one.
        """,
    ]
}

private struct SeededRandom {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
