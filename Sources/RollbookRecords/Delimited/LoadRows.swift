import CScan
package import RollbookModel

/// Reads the rows of a reference table or related file whole. Columns that the plan does not read are ignored, whatever
/// they hold.
///
/// In a reference table a row that cannot be held, or whose key stood before, is a problem; in a related file, which is
/// another submission's records, such a row is left out and counted. What the file is is said where it `isHashed`.
///
/// - Parameters:
///   - readers: those who read it where these are several, each with columns of its own; `table` is all of them together,
///     and each takes the rows with `RowSet.read(by:)`.
///   - maps: those that a related file may be read by.
package func loadRows(
    path: String, name: String, table: PlannedTable, readers: [PlannedTable] = [], maps: [PreparedMap] = [],
    settings: InputSettings = InputSettings(), isHashed: Bool = false
) throws(Problem) -> LoadedRows {
    let opened = try settings.wanting(table, by: maps).open(path, name: name, isHashed: isHashed)
    let size = opened.kind == .delimited ? fileSize(of: path) : nil
    return try loadRows(
        opened.input, name: name, size: size, table: table, readers: readers, maps: maps, options: opened.options)
}

/// The rows of a file, and how they came about.
package struct LoadedRows: Sendable {
    package let rows: RowSet
    /// What the file was, where that was asked for.
    package let facts: FileFacts?
    /// The name of the map that it was read by; nil: by its own header.
    package var map: String?
    /// What the map did that a person should know.
    package var mapped: [MappedCount] = []
}

/// `size`: bytes of the input, if they are known.
func loadRows(
    _ input: any ByteInput, name: String, size: Int? = nil, table: PlannedTable, readers: [PlannedTable] = [],
    maps: [PreparedMap] = [], options: DelimitedOptions
) throws(Problem) -> LoadedRows {
    let reader = try DelimitedReader(input, name: name, options: options, blockSize: 256 * 1024)
    let hidden = input is RowInput ? 1 : 0
    var loader = RowLoader(
        table: table, readers: readers, name: name, width: reader.header.count, hidden: hidden, size: size)
    let names = Array(reader.header.dropFirst(hidden))
    // Steps of a map may ask for what no edit looks at.
    let isMapped = maps.contains { $0.missing(in: names).isEmpty }
    let columns = isMapped ? Array(table.columns.indices) : table.readColumns
    let wanted = table.wanted(columns)
    let targets = columns.map(table.target)
    let header = try MappedHeader(names, wanted: wanted, maps: maps, file: name, obtain: table.obtain)
    guard let map = header.map else {
        let hiddenTargets = Array(repeating: FieldTarget.nowhere, count: hidden)
        var placer = table.placer(hiddenTargets + header.targets.map { $0.map { targets[$0] } ?? .nowhere })
        while let block = try reader.next(&placer) { try loader.add(block, placer.take()) }
        return LoadedRows(rows: loader.rows(stride: placer.stride), facts: input.facts)
    }
    var mapper = try RowMapper(
        header, hidden: hidden, width: reader.header.count, wanted: wanted, targets: targets, makePlacer: table.placer)
    while let block = try reader.next(&mapper) { try loader.add(block, mapper.take(), of: map) }
    return LoadedRows(
        rows: loader.rows(stride: mapper.stride), facts: input.facts, map: map.map.name.text, mapped: mapper.counts)
}

/// Collects the usable rows of one file.
private struct RowLoader {
    let table: PlannedTable
    /// For each who reads these rows besides others, the columns whose values must fit; empty where there is one.
    let readers: [Set<Int>]
    let name: String
    /// The number of fields that a row must have.
    let width: Int
    private var images: [UInt8] = []
    private var count = 0
    private var unusable = 0
    /// Rows that only some readers leave out, with the columns that did not fit.
    private var misfits: [Int: [Int]] = [:]
    /// The line of each key, in a reference table.
    private var keys: [[UInt8]: Int] = [:]
    /// How many of the fields are no part of the input: one that says where its rows stand, where it is no text.
    let hidden: Int
    /// Bytes of the input, where they tell how many rows there will be.
    let size: Int?

    init(table: PlannedTable, readers: [PlannedTable], name: String, width: Int, hidden: Int, size: Int?) {
        self.table = table
        self.readers = readers.map { reader in
            Set(reader.columns.indices.filter { reader.columns[$0].isRequired })
        }
        self.name = name
        self.width = width
        self.hidden = hidden
        self.size = size
    }

    /// The line or sheet row of a record.
    private func line(_ record: Int, _ block: DelimitedBlock) -> Int {
        hidden > 0 ? RowPlace.line(of: block.text[block.spans[record].range]) : block.lines[record]
    }

    /// Makes room at once for all rows, if the file goes on as its first block.
    private mutating func reserve(as block: DelimitedBlock, stride: Int) {
        guard count == 0, let size else { return }
        let rows = size / max(1, block.text.count / block.spans.count) + 1
        // The first rows may be like no others: never far more than the file itself.
        let room = min((rows + rows / 50) * stride, 4 * size)
        images.reserveCapacity(room)
        // Rows are looked up here and there.
        if room > 4 << 20 {
            unsafe images.withUnsafeMutableBufferPointer { images in
                if let start = images.baseAddress { unsafe rollbook_prefer_large_pages(start, room) }
            }
        }
    }

    func rows(stride: Int) -> RowSet {
        RowSet(source: name, count: count, stride: stride, images: images, unusable: unusable, misfits: misfits)
    }

    /// - Parameter map: what the rows were read by, if it was a map.
    mutating func add(_ block: DelimitedBlock, _ placed: PlacedImages, of map: PreparedMap? = nil) throws(Problem) {
        reserve(as: block, stride: placed.stride)
        if let map { try refuseMonths(placed, of: map) }
        // What no edit looks at spoils no row: it is blank there.
        let misfits = placed.misfits.filter { table.columns[$0.index].isRequired }
        if table.kind == .table { try refuseFaults(block, misfits) }
        let partly = readers.isEmpty ? [:] : takenBySome(misfits)
        let left = Set(misfits.map(\.record) + block.miscounted.map(\.record)).subtracting(partly.keys)
        let stride = placed.stride
        if left.isEmpty, partly.isEmpty, table.kind == .format {
            images.append(contentsOf: placed.images)
            count += placed.count
            return
        }
        for record in 0..<placed.count {
            guard !left.contains(record) else { continue }
            let image = placed.images[record * stride..<(record + 1) * stride]
            if table.kind == .table { try refuseDuplicate(image, line: line(record, block)) }
            if let columns = partly[record] { self.misfits[images.count / stride] = columns }
            images.append(contentsOf: image)
        }
        count += placed.count - left.count
        unusable += left.count
    }

    /// Records that some reader takes although a value does not fit, with the columns of such values.
    private func takenBySome(_ misfits: [Misfit]) -> [Int: [Int]] {
        Dictionary(grouping: misfits, by: \.record).mapValues { $0.map(\.index) }
            .filter { entry in readers.contains { $0.isDisjoint(with: entry.value) } }
    }

    private func refuseFaults(_ block: DelimitedBlock, _ misfits: [Misfit]) throws(Problem) {
        if let (record, fields) = block.miscounted.first {
            throw Problem(
                at: "\(name): line \(line(record, block))",
                "\(fields - hidden) field\(fields - hidden == 1 ? "" : "s") where the header has \(width - hidden)",
                wayOut: "Mend the row: a value that holds the delimiter needs quotes.")
        }
        if let misfit = misfits.first {
            let column = table.columns[misfit.index]
            throw Problem(
                at: "\(name): line \(line(misfit.record, block)), column \"\(column.id)\"",
                "the value is longer than \(column.slot.length) characters",
                wayOut: "Mend the row, or take the column from another place of the table's source.")
        }
    }

    /// Half a date would match no record, or the wrong one.
    private func refuseMonths(_ placed: PlacedImages, of map: PreparedMap) throws(Problem) {
        guard let column = placed.monthOnly.keys.sorted().map({ table.columns[$0] }).first(where: \.isRequired) else {
            return
        }
        throw Problem(
            at: name,
            "map \(map.map.name.text) takes no more than month and year for \(column.id), whose day edits look up",
            wayOut: "Take it from a column that has the day, or leave the file out: such edits are not evaluated then.")
    }

    private mutating func refuseDuplicate(_ image: ArraySlice<UInt8>, line: Int) throws(Problem) {
        let key = table.key.flatMap { index in
            let slot = table.columns[index].slot
            return image.dropFirst(slot.offset).prefix(slot.length)
        }
        guard !key.isEmpty, let first = keys.updateValue(line, forKey: key) else { return }
        let ids = table.key.map { table.columns[$0].id }.joined(separator: ", ")
        throw Problem(
            at: "\(name): lines \(first) and \(line)", "two rows have the same key (\(ids))",
            wayOut: "Keep one of them: \(table.id) holds one row of a key.")
    }
}

extension PlannedTable {
    fileprivate var readColumns: [Int] {
        columns.indices.filter { columns[$0].isRequired || columns[$0].isOptional }
    }

    /// What a file of it may have.
    var wantedColumns: [WantedColumn] { wanted(readColumns) }

    fileprivate func wanted(_ indices: [Int]) -> [WantedColumn] {
        indices.map { WantedColumn(id: columns[$0].id, name: columns[$0].name, isRequired: columns[$0].isRequired) }
    }

    /// Where a column's values go.
    fileprivate func target(_ column: Int) -> FieldTarget {
        FieldTarget(index: column, slot: columns[column].slot, mustBeBlank: false)
    }

    fileprivate func placer(_ targets: [FieldTarget]) -> Placer {
        let length = columns.map { $0.slot.offset + $0.slot.length }.max() ?? 0
        return Placer(targets: targets, recordLength: length, terminator: [], toleratesForeign: true)
    }
}
