import RollbookModel
import RollbookRecords
import RollbookReports

/// Counts records, their different students, and keeps the first as examples.
struct AffectedTally {
    private static let mostExamples = 5

    private(set) var records = 0
    private var students: Set<Fingerprint> = []
    private var examples: [RecordEffects.Example] = []

    /// - Parameter reader: reads what tells records and students apart.
    mutating func add(_ affected: BitMask, of batch: RecordBatch, _ reader: ExampleReader) {
        affected.forEachSet { record in
            records += 1
            if let student = reader.student(record, batch) { students.insert(student) }
            if examples.count < Self.mostExamples { examples.append(reader.example(record, batch)) }
        }
    }

    func affected(_ reader: ExampleReader) -> RecordEffects.Affected {
        RecordEffects.Affected(
            records: records, students: reader.hasStudents ? students.count : nil, examples: examples)
    }
}

/// Reads of a record what a report may say of it.
struct ExampleReader {
    private let student: Slot?
    private let keys: [Slot]
    private let sources: [String]
    private let showsKeys: Bool

    /// - Parameter plan: by which batches are laid out.
    init(_ plan: Plan, sources: [String], showsKeys: Bool) {
        student = plan.counts.student.map { plan.items[$0].slot }
        keys = plan.keyItems.map { plan.items[$0].slot }
        self.sources = sources
        self.showsKeys = showsKeys
    }

    var hasStudents: Bool { student != nil }

    /// nil for a blank, which is no student, and for a row that could not be placed.
    func student(_ record: Int, _ batch: RecordBatch) -> Fingerprint? {
        guard let student, !batch.unplaced[record] else { return nil }
        let value = batch.value(record, student)
        return value.contains { $0 != UInt8(ascii: " ") } ? Fingerprint(value) : nil
    }

    func example(_ record: Int, _ batch: RecordBatch) -> RecordEffects.Example {
        let isShown = showsKeys && !batch.unplaced[record]
        let key = keys.map { String(decoding: batch.content(record, $0), as: UTF8.self) }.joined(separator: "/")
        return RecordEffects.Example(
            source: sources[batch.source], row: batch.row(record), key: isShown ? key : nil)
    }
}
