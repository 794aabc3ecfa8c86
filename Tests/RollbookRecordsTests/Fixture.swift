import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// A small format of an agency that does not exist; 30 columns.
func makePlan(terminator: OutputShape.Terminator = .crlf) -> Plan {
    let items = [
        item(1, "district", "District Number", 0, 2, right: true, key: true),
        item(2, "school", "School Number", 2, 4, right: true, key: true),
        item(3, "filler_3", "Filler", 6, 2, filler: true),
        item(4, "pupil", "Pupil's Name", 8, 8),
        item(5, "outcome", "Outcome", 16, 1),
        item(6, "note", "Note", 17, 6, keeps: true),
        item(7, "amount", "Amount", 23, 5, right: true),
        item(8, "filler_8", "Filler", 28, 2, filler: true),
    ]
    let year = SchoolYear(first: 2026)
    let fixed = OutputShape(
        status: .state, terminator: Stated(terminator, .inferred), fileName: Stated(nil, .inferred),
        hasHeaderRow: Stated(false, .state), hasFillers: Stated(true, .state))
    let outputs = Outputs([.fixed: fixed])
    return Plan(
        agency: makeAgency(), format: "badges", formatName: "Badges", year: year,
        variables: Variables(
            district: "01", survey: "5", year: "2627", previousYear: "2526", mode: "initial", schoolYear: year),
        items: items, recordLength: 30, relations: [], tables: [], edits: [], definitions: [:], outputs: outputs,
        remarks: [])
}

private func makeAgency() -> Agency {
    Agency(
        id: "testland", name: "Testland", yearPicture: .shortYears, levels: [], surveys: [], districts: [], years: [],
        definitions: [:], refusal: nil, source: "none")
}

private func item(
    _ number: Int, _ id: String, _ name: String, _ offset: Int, _ length: Int, right: Bool = false, keeps: Bool = false,
    key: Bool = false, filler: Bool = false
) -> PlannedItem {
    PlannedItem(
        number: number, id: id, name: name,
        slot: Slot(offset: offset, length: length, isRightJustified: right, keepsLeadingBlanks: keeps), isKey: key,
        isFiller: filler, mustBeBlank: filler, element: nil, codes: nil, order: [])
}

/// The header of a complete extract, in the plan's order.
let header = "district,school,pupil,outcome,note,amount"

/// A source over bytes at hand.
func source(
    _ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8, blockSize: Int = 4096
) throws(Problem) -> DelimitedSource {
    try DelimitedSource(
        MemoryInput(bytes), name: "records.csv", source: 0, plan: makePlan(),
        options: DelimitedOptions(delimiter: delimiter, encoding: encoding), blockSize: blockSize)
}

func source(_ text: String, blockSize: Int = 4096) throws(Problem) -> DelimitedSource {
    try source(Array(text.utf8), blockSize: blockSize)
}

/// What a source says of all its records, free of how they fell into batches.
struct Reading: Equatable {
    var images: [String] = []
    var rows: [Int] = []
    var lines: [Int] = []
    var values: [[String]] = []
    var texts: [String] = []
    var defects: [String] = []
    var unplaced: [Int] = []
    var unfit: [String] = []
    var batches = 0

    init(_ source: any RecordSource) throws {
        while let batch = try source.next() {
            batches += 1
            add(batch, source)
        }
    }

    private mutating func add(_ batch: RecordBatch, _ source: any RecordSource) {
        for record in 0..<batch.count {
            let start = record * batch.stride
            images.append(text(batch.images[start..<start + 30]))
            rows.append(batch.row(record))
            lines.append(batch.lines[record])
            values.append(source.values(of: record, in: batch).map { text($0[...]) })
            texts.append(text(batch.text[batch.spans[record].range]))
            if batch.unplaced[record] { unplaced.append(batch.row(record)) }
            for (item, mask) in batch.unfit.sorted(by: { $0.key < $1.key }) where mask[record] {
                unfit.append("\(batch.row(record)) \(item)")
            }
        }
        for defect in batch.defects {
            let item = defect.item.map(String.init) ?? "-"
            defects.append("\(batch.row(defect.record)) \(defect.kind) \(item) \(defect.found)|\(defect.expected)")
        }
    }

    /// Equal but for the number of batches.
    static func == (a: Reading, b: Reading) -> Bool {
        a.images == b.images && a.rows == b.rows && a.lines == b.lines && a.values == b.values && a.texts == b.texts
            && a.defects == b.defects && a.unplaced == b.unplaced && a.unfit == b.unfit
    }
}

func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// What a closure that must fail says, in one line.
func complaint(_ body: () throws -> Void) -> String {
    do {
        try body()
        Issue.record("no problem was found")
        return ""
    } catch { return "\(error)" }
}

/// A private folder that is gone when the test ends.
final class TestFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("rollbook-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
    }

    /// Everything in the folder, hidden names too.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
