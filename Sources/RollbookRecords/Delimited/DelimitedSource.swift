package import RollbookModel

/// The records of a CSV file or its like, placed into the items of a plan.
package final class DelimitedSource: RecordSource {
    package let name: String
    /// Where its file is; nil for what is held in memory.
    let path: String?
    package let columns: [String]
    /// Columns that no item asks for, as the header spells them: reported once, then ignored.
    package let unknownColumns: [String]
    private let source: Int
    private let plan: Plan
    private let options: DelimitedOptions
    package let header: HeaderRecord?
    private let input: any ByteInput
    /// What its file was when it was opened; nil for what is no plain file.
    var state: FileState? { (input as? InputFile)?.state }
    private let reader: DelimitedReader
    /// Places in the header of the columns that rejected.csv adds.
    private let added: Set<Int>
    private var placer: Placer

    /// Reads the header. `name` is what reports call the file, `source` its place among the run's inputs.
    package convenience init(
        path: String, name: String, source: Int, plan: Plan, options: DelimitedOptions, isHashed: Bool = true,
        blockSize: Int = 256 * 1024
    ) throws(Problem) {
        let input = try InputFile(path: path, name: name, isHashed: isHashed)
        try self.init(
            input, name: name, path: path, source: source, plan: plan, options: options, blockSize: blockSize)
    }

    init(
        _ input: any ByteInput, name: String, path: String? = nil, source: Int, plan: Plan, options: DelimitedOptions,
        blockSize: Int = 256 * 1024
    ) throws(Problem) {
        self.name = name
        self.path = path
        self.source = source
        self.plan = plan
        self.options = options
        self.input = input
        let layout = options.submission.flatMap { plan.header(in: $0) }
        reader = try DelimitedReader(
            input, name: name, options: options, columns: plan.columnsWithoutHeaderRow(options.submission),
            hasHeaderRecord: layout != nil, blockSize: blockSize)
        if let layout, let fields = reader.headerRecord {
            header = try HeaderRecord(layout, fields: fields, of: plan, options.submission, file: name)
        } else {
            header = nil
        }
        let match = try HeaderMatch(reader.header, wanted: plan.wantedColumns(options), file: name)
        unknownColumns = match.unknown
        added = Set(match.added)
        columns = reader.header.indices.filter { [added] in !added.contains($0) }.map { [reader] in reader.header[$0] }
        let isExtract = options.submission == nil
        placer = Placer(
            targets: match.targets.map { plan.target($0, ofExtract: isExtract) }, recordLength: plan.recordLength,
            terminator: plan.outputs[.fixed].terminator.value.bytes, localLength: plan.localLength,
            standing: isExtract ? plan.standingValues : [])
    }

    package var facts: FileFacts? { input.facts }

    package func next() throws(Problem) -> RecordBatch? {
        guard let block = try reader.next(&placer) else { return nil }
        return batch(block, placer.take())
    }

    package func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] {
        var scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: reader.header.count)
        return unsafe batch.text.withUnsafeBufferPointer { text in
            let text = unsafe UnsafeBufferPointer(rebasing: text[..<batch.spans[record].range.upperBound])
            let start = batch.spans[record].range.lowerBound
            _ = unsafe scanner.scan(text, from: start, isLast: true)
            if scanner.fieldCount > reader.header.count {
                scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: min(scanner.fieldCount, surplusLimit))
                _ = unsafe scanner.scan(text, from: start, isLast: true)
            }
            return scanner.fields.prefix(scanner.fieldCount).enumerated().filter { !added.contains($0.offset) }
                .map { unsafe $0.element.value(in: text) }
        }
    }

    /// The image of one record alone, from its text; for a source that is not read any further.
    func image(of record: [UInt8]) -> [UInt8] {
        var scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: reader.header.count)
        unsafe record.withUnsafeBufferPointer { text in
            _ = unsafe scanner.scan(text, from: 0, isLast: true)
            if scanner.fieldCount == reader.header.count {
                unsafe placer.place(scanner.fields, of: text)
            } else {
                placer.placeBlank()
            }
        }
        return placer.take().images
    }

    private func batch(_ block: DelimitedBlock, _ placed: PlacedImages) -> RecordBatch {
        var unplaced = BitMask(count: placed.count)
        for (record, _) in block.miscounted { unplaced[record] = true }
        return RecordBatch(
            source: source, firstRow: block.firstRow, count: placed.count, stride: placed.stride, images: placed.images,
            lines: block.lines, text: block.text, place: block.place, spans: block.spans,
            defects: defects(placed.misfits, block.miscounted), unplaced: unplaced,
            unfit: unfit(placed.misfits, count: placed.count))
    }

    /// By record; a miscounted record has no other defect.
    private func defects(_ misfits: [Misfit], _ miscounted: [(record: Int, fields: Int)]) -> [Defect] {
        let counts = miscounted.map { record, fields in
            Defect(
                record: record, kind: .fields, item: nil, found: "\(fields) field\(fields == 1 ? "" : "s")",
                expected: "\(reader.header.count), as in the header")
        }
        // What local edits look at reaches no submission: it is NULL for them, and no defect of the record.
        let ofRecord = plan.hasLocalEdits ? misfits.filter { !plan.items[$0.index].isLocal } : misfits
        let values = ofRecord.map { $0.defect(plan) }
        return counts.isEmpty ? values : (values + counts).sorted { $0.record < $1.record }
    }
}

/// The most values that are given of a row with too many: a line of a hundred million delimiters is no record.
private let surplusLimit = 10_000

extension Misfit {
    func defect(_ plan: Plan) -> Defect {
        let length = plan.items[index].slot.length
        let expected =
            switch kind {
            case .length: "at most \(length) character\(length == 1 ? "" : "s")"
            case .encoding: "printable ASCII characters only"
            case .fields, .filler: "blanks"
            }
        return Defect(record: record, kind: kind, item: index, found: found, expected: expected)
    }
}

/// For each item the records whose value did not fit. A filler's content is a defect but no missing value.
func unfit(_ misfits: [Misfit], count: Int) -> [Int: BitMask] {
    var masks: [Int: BitMask] = [:]
    for misfit in misfits where misfit.kind != .filler {
        masks[misfit.index, default: BitMask(count: count)][misfit.record] = true
    }
    return masks
}

extension Plan {
    /// What a file of records may have: every item. Fillers may be left out, in an extract also what Rollbook can put.
    func wantedColumns(_ options: DelimitedOptions) -> [WantedColumn] {
        let isExtract = options.submission == nil
        return items.map { item in
            WantedColumn(
                id: item.id, name: item.name,
                isRequired: !item.isFiller && !item.isLocal && !(isExtract && item.value != nil))
        }
    }

    /// The columns of a submission without a header row.
    func columnsWithoutHeaderRow(_ medium: Medium?) -> [String]? {
        medium.flatMap { outputs[$0].hasHeaderRow.value ? nil : items(in: $0).map(\.id) }
    }

    /// What stands in an image where the extract has nothing.
    var standingValues: [(slot: Slot, value: [UInt8])] {
        items.compactMap { item in item.value?.text.map { (item.slot, Array($0.utf8)) } }
    }

    /// Where a column's values go; what an extract says of the records' running number goes nowhere.
    func target(_ item: Int?, ofExtract isExtract: Bool) -> FieldTarget {
        guard let item, !(isExtract && items[item].isRecordNumber) else { return .nowhere }
        return FieldTarget(index: item, slot: items[item].slot, mustBeBlank: items[item].mustBeBlank)
    }
}

extension OutputShape.Terminator {
    var bytes: [UInt8] {
        switch self {
        case .crlf: [carriageReturn, lineFeed]
        case .lf: [lineFeed]
        }
    }
}
