package import RollbookModel

/// The records of a CSV file, or of whatever else was opened as delimited text, placed into the items of a plan.
package final class DelimitedSource: RecordSource {
    package let name: String
    /// Where its file is; nil for what is held in memory.
    let path: String?
    package let columns: [String]
    /// Columns that no item asks for, as the header spells them: reported once, then ignored.
    package let unknownColumns: [String]
    private let source: Int
    private let plan: Plan
    let options: DelimitedOptions
    package let header: HeaderRecord?
    private let input: any ByteInput
    /// What its file was when it was opened; nil for what is no plain file.
    var state: FileState? { (input as? InputFile)?.state }
    private let reader: DelimitedReader
    /// What the text is made of; nil where the input is such text itself.
    private let rows: (any RowReader)?
    /// Places in the header of what is no part of the input: columns that rejected.csv adds, and the one of rows' places.
    private let added: Set<Int>
    /// For each item the columns that it comes from, as indices into the input's own columns.
    private let columnsOfItem: [Int: [Int]]
    private var placer: Placer
    let maps: [PreparedMap]
    /// The map that this input is read with, if any.
    package let map: RecordMap?
    private var mapper: RowMapper?

    /// Reads the header. `name` is what reports call the file, `source` its place among the run's inputs.
    package convenience init(
        path: String, name: String, source: Int, plan: Plan, options: DelimitedOptions, maps: [PreparedMap] = [],
        isHashed: Bool = true, blockSize: Int = 256 * 1024
    ) throws(Problem) {
        let input = try InputFile(path: path, name: name, isHashed: isHashed)
        try self.init(
            input, name: name, path: path, source: source, plan: plan, options: options, maps: maps,
            blockSize: blockSize)
    }

    /// Reads the header of an input that was opened, whatever its kind.
    package convenience init(
        _ opened: OpenedInput, name: String, path: String, source: Int, plan: Plan, maps: [PreparedMap] = [],
        blockSize: Int = 256 * 1024
    ) throws(Problem) {
        try self.init(
            opened.input, name: name, path: path, source: source, plan: plan, options: opened.options, maps: maps,
            blockSize: blockSize)
    }

    init(
        _ input: any ByteInput, name: String, path: String? = nil, source: Int, plan: Plan, options: DelimitedOptions,
        maps: [PreparedMap] = [], blockSize: Int = 256 * 1024
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
        rows = (input as? RowInput)?.reader
        let hidden = rows == nil ? 0 : 1
        let header = Array(reader.header.dropFirst(hidden))
        let wanted = plan.wantedColumns(options)
        let match = try MappedHeader(header, wanted: wanted, maps: maps, file: name)
        unknownColumns = match.unknown
        added = Set(match.added.map { $0 + hidden }).union(0..<hidden)
        columns = header.indices.filter { !match.added.contains($0) }.map { header[$0] }
        columnsOfItem = match.columnsOfItem
        self.maps = maps
        map = match.map?.map
        let isExtract = options.submission == nil
        let standing = isExtract ? plan.standingValues : []
        let terminator = plan.outputs[.fixed].terminator.value.bytes
        func makePlacer(_ targets: [FieldTarget]) -> Placer {
            Placer(
                targets: targets, recordLength: plan.recordLength, terminator: terminator,
                localLength: plan.localLength, standing: standing)
        }
        let targets = match.map == nil ? (0..<hidden).map { _ in nil } + match.targets : []
        placer = makePlacer(targets.map { plan.target($0, ofExtract: isExtract) })
        mapper = try match.map.map { (_) throws(Problem) in
            try RowMapper(
                match, hidden: hidden, width: reader.header.count, wanted: wanted,
                targets: wanted.indices.map { plan.target($0, ofExtract: isExtract) }, makePlacer: makePlacer)
        }
    }

    package var facts: FileFacts? { input.facts }

    package func next() throws(Problem) -> RecordBatch? {
        guard mapper != nil else {
            guard let block = try reader.next(&placer) else { return nil }
            return batch(block, placer.take())
        }
        return try nextMapped()
    }

    private func nextMapped() throws(Problem) -> RecordBatch? {
        guard var mapper else { return nil }
        // Held in one place while rows are added.
        self.mapper = nil
        defer { self.mapper = mapper }
        guard let block = try reader.next(&mapper) else { return nil }
        return batch(block, mapper.take())
    }

    /// Of each item what its map did that a person should know, once the input was read.
    package var mappedCounts: [MappedCount] { mapper?.counts ?? [] }

    package func values(of record: Int, in batch: RecordBatch) -> [[UInt8]] {
        fields(of: batch.spans[record].range, in: batch.text, delimiter: options.delimiter, atMost: reader.header.count)
            .enumerated().filter { !added.contains($0.offset) }.map(\.element)
    }

    /// Indices of the items that its columns give.
    package var givenItems: Set<Int> { Set(columnsOfItem.keys) }

    /// Whether a column of its own gives an item, by its header or its map.
    package func hasColumn(for item: Int) -> Bool { columnsOfItem[item]?.isEmpty == false }

    package var hasPlaces: Bool { rows != nil || map != nil }

    package func place(of record: Int, in batch: RecordBatch, items: [Int]) -> String {
        var columns: [Int] = []
        for column in items.flatMap({ columnsOfItem[$0] ?? [] }) where !columns.contains(column) {
            columns.append(column)
        }
        if let rows { return rows.place(of: rowPlace(batch.spans[record], in: batch.text), columns: columns) }
        return placeInText(line: batch.lines[record], columns.map { reader.header[$0] })
    }

    /// What stands in the column of rows' places.
    private func rowPlace(_ record: TextSpan, in text: [UInt8]) -> RowPlace {
        RowPlace(
            fields(of: record.range, in: text, delimiter: options.delimiter, atMost: reader.header.count).first ?? [])
    }

    /// The image of one record alone, from its text; for a source that is not read any further.
    func image(of record: [UInt8]) -> [UInt8] {
        var scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: reader.header.count)
        unsafe record.withUnsafeBufferPointer { text in
            _ = unsafe scanner.scan(text, from: 0, isLast: true)
            if scanner.fieldCount == reader.header.count {
                if mapper == nil {
                    unsafe placer.place(scanner.fields, of: text)
                } else {
                    unsafe mapper?.place(scanner.fields, of: text)
                }
            } else {
                placer.placeBlank()
            }
        }
        return placer.count > 0 ? placer.take().images : mapper?.take().images ?? []
    }

    private func batch(_ block: DelimitedBlock, _ placed: PlacedImages) -> RecordBatch {
        var unplaced = BitMask(count: placed.count)
        for (record, _) in block.miscounted { unplaced[record] = true }
        return RecordBatch(
            source: source, firstRow: block.firstRow, count: placed.count, stride: placed.stride, images: placed.images,
            lines: rows == nil ? block.lines : LineNumbers(block.spans.map { RowPlace.line(of: block.text[$0.range]) }),
            text: block.text, place: block.place, spans: block.spans,
            defects: defects(placed.misfits, block.miscounted), unplaced: unplaced,
            unfit: unfit(placed.misfits, count: placed.count).merging(placed.monthOnly) { $0 | $1 },
            monthOnly: placed.monthOnly)
    }

    /// By record; a miscounted record has no other defect.
    private func defects(_ misfits: [Misfit], _ miscounted: [(record: Int, fields: Int)]) -> [Defect] {
        let hidden = rows == nil ? 0 : 1
        let counts = miscounted.map { record, fields in
            Defect(
                record: record, kind: .fields, item: nil,
                found: "\(fields - hidden) field\(fields - hidden == 1 ? "" : "s")",
                expected: "\(reader.header.count - hidden), as in the header")
        }
        // What local edits look at reaches no submission: it is NULL for them, and no defect of the record.
        let ofRecord = plan.hasLocalEdits ? misfits.filter { !plan.items[$0.index].isLocal } : misfits
        let values = ofRecord.map { $0.defect(plan) }
        return counts.isEmpty ? values : (values + counts).sorted { $0.record < $1.record }
    }
}

extension Misfit {
    func defect(_ plan: Plan) -> Defect {
        let length = plan.items[index].slot.length
        let expected =
            switch kind {
            case .length: "at most \(length) character\(length == 1 ? "" : "s")"
            case .encoding: "printable ASCII characters only"
            case .fields, .filler: "blanks"
            case .mapping: expected ?? ""
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

/// What was done to values of one item that a person should know of.
package struct MappedCount: Hashable, Sendable {
    /// Its id.
    package let item: String
    /// Values to which leading zeros came back.
    package let restored: Int
    /// Values of which only month and year are known.
    package let monthOnly: Int
}

extension OutputShape.Terminator {
    var bytes: [UInt8] {
        switch self {
        case .crlf: [carriageReturn, lineFeed]
        case .lf: [lineFeed]
        }
    }
}
