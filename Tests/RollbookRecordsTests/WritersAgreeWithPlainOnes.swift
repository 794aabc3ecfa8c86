import RollbookModel
import Testing

@testable import RollbookRecords

/// Writers that copy by words, held against writing byte by byte: items of every length, records shorter than a word,
/// every character that must be quoted or escaped at every place.
@Suite struct WritersAgreeWithPlainOnes {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A plan of items of these lengths, one after the other.
    private func plan(_ lengths: [Int]) -> Plan {
        let base = makePlan()
        var offset = 0
        let items = lengths.enumerated().map { index, length in
            defer { offset += length }
            return PlannedItem(
                number: index + 1, id: "i\(index)", name: "Item \(index)",
                slot: Slot(offset: offset, length: length, isRightJustified: false, keepsLeadingBlanks: true),
                isKey: false, isFiller: false, mustBeBlank: false, element: nil, codes: nil, order: [])
        }
        return Plan(
            agency: base.agency, format: base.format, formatName: base.formatName, year: base.year,
            variables: base.variables, items: items, recordLength: offset, relations: [], tables: [], edits: [],
            definitions: [:], outputs: base.outputs, remarks: [])
    }

    /// Records whose values are printable characters, blanks often, trailing ones too.
    private func batch(_ plan: Plan, _ count: Int, _ random: inout SeededGenerator) -> ValidatedBatch {
        let characters = Array("AZ09     \"&<>,;'!#%=?@\u{7E}".utf8)
        var images: [UInt8] = []
        for _ in 0..<count {
            for item in plan.items {
                let filled = Int.random(in: 0...item.slot.length, using: &random)
                images += (0..<item.slot.length).map {
                    $0 < filled ? characters.randomElement(using: &random) ?? blank : blank
                }
            }
            images += Array("\r\n".utf8)
        }
        var valid = BitMask(count: count)
        for record in 0..<count { valid[record] = Int.random(in: 0..<4, using: &random) > 0 }
        if count > 0 { valid[count - 1] = true }
        let batch = RecordBatch(
            source: 0, firstRow: 1, count: count, stride: plan.recordLength + 2, images: images,
            lines: LineNumbers(first: 1), text: [], spans: [], defects: [], unplaced: BitMask(count: count), unfit: [:])
        return ValidatedBatch(judged: batch, valid: valid)
    }

    private func plain(_ medium: Medium, _ plan: Plan, _ batch: ValidatedBatch) -> String {
        (0..<batch.batch.count).filter { batch.valid[$0] }.map { record in
            let values = plan.items.map { text(trimmed(batch.batch.value(record, $0.slot))[...]) }
            switch medium {
            case .fixed:
                return text(batch.batch.images[record * batch.batch.stride..<(record + 1) * batch.batch.stride])
            case .csv, .tab:
                let delimiter = medium == .csv ? "," : "\t"
                let fields = values.map { value in
                    let isPlain =
                        !value.contains("\"") && !value.contains(delimiter) && (values.count > 1 || value != "")
                    return isPlain ? value : "\"" + value.replacing("\"", with: "\"\"") + "\""
                }
                return fields.joined(separator: delimiter) + "\r\n"
            case .xml:
                let elements = zip(plan.items, values).map { item, value in
                    let escaped = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                        .replacing(">", with: "&gt;")
                    return "<\(item.id)>\(escaped)</\(item.id)>"
                }
                return "  <record>\(elements.joined())</record>\n"
            }
        }.joined()
    }

    @Test(arguments: [[1], [3], [8], [16], [1, 1], [2, 7, 8, 9], [15, 16, 17], [31, 1, 64, 5], Array(1...20)])
    func byteForByte(lengths: [Int]) throws {
        let plan = plan(lengths)
        var random = SeededGenerator(seed: UInt64(lengths.reduce(0, +)))
        for (number, count) in [0, 1, 2, 63, 64, 65, 1000].enumerated() {
            let batch = batch(plan, count, &random)
            for medium in Medium.allCases {
                let name = "\(number).\(medium.rawValue)"
                let sink = try FileSink(creating: "\(folder.path)/\(name)", bufferSize: 512)
                try medium.writer(plan: plan, sink: sink).write(batch)
                let facts = try sink.close()
                let expected = plain(medium, plan, batch)
                #expect(try folder.read(name) == expected)
                #expect(facts == FileFacts(bytes: expected.utf8.count, sha256: sha256(Array(expected.utf8))))
            }
        }
    }

    @Test("The digest is that of the data items' bytes, record after record, however they fall into batches")
    func digest() throws {
        let plan = plan([5, 30, 2])
        var random = SeededGenerator(seed: 7)
        let batches = [0, 1, 700, 5000].map { batch(plan, $0, &random) }
        var digest = RecordDigest(plan: plan)
        var expected: [UInt8] = []
        for batch in batches {
            digest.update(batch)
            for record in 0..<batch.batch.count where batch.valid[record] {
                let start = record * batch.batch.stride
                expected += batch.batch.images[start..<start + 37]
            }
        }
        let checksum = Checksum()
        unsafe expected.withUnsafeBytes { unsafe checksum.update($0) }
        #expect(digest.finish() == RecordDigest.Value(count: expected.count / 37, checksum: checksum.value))
    }

    @Test func runsOfSetBits() {
        var random = SeededGenerator(seed: 3)
        for count in [0, 1, 63, 64, 65, 128, 300] {
            for _ in 0..<20 {
                var mask = BitMask(count: count, repeating: Bool.random(using: &random))
                for _ in 0..<Int.random(in: 0...8, using: &random) where count > 0 {
                    let start = Int.random(in: 0..<count, using: &random)
                    for index in start..<min(count, start + 70) { mask[index].toggle() }
                }
                var rebuilt = BitMask(count: count)
                var last = -1
                mask.forEachRun { run in
                    #expect(run.lowerBound > last && !run.isEmpty)
                    last = run.upperBound
                    for index in run { rebuilt[index] = true }
                }
                #expect(rebuilt == mask)
            }
        }
    }
}
