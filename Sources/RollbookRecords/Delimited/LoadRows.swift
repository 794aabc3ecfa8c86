import CScan
package import RollbookModel

/// Reads the rows of a reference table or related file whole. Columns that the plan does not read are ignored, whatever
/// they hold.
///
/// In a reference table a row that cannot be held, or whose key stood before, is a problem; in a related file, which is
/// another submission's records, such a row is left out and counted. What the file is is said where it `isHashed`.
///
/// - Parameter readers: those who read it where these are several, each with columns of its own; `table` is all of them
///   together, and each takes the rows with `RowSet.read(by:)`.
package func loadRows(
    path: String, name: String, table: PlannedTable, readers: [PlannedTable] = [],
    settings: InputSettings = InputSettings(), isHashed: Bool = false
) throws(Problem) -> (rows: RowSet, facts: FileFacts?) {
    let opened = try settings.wanting(table).open(path, name: name, isHashed: isHashed)
    let size = opened.kind == .delimited ? fileSize(of: path) : nil
    let rows = try loadRows(
        opened.input, name: name, size: size, table: table, readers: readers, options: opened.options)
    return (rows, opened.input.facts)
}

/// `size`: bytes of the input, if they are known.
func loadRows(
    _ input: any ByteInput, name: String, size: Int? = nil, table: PlannedTable, readers: [PlannedTable] = [],
    options: DelimitedOptions
) throws(Problem) -> RowSet {
    let reader = try DelimitedReader(input, name: name, options: options, blockSize: 256 * 1024)
    let hidden = input is RowInput ? 1 : 0
    var loader = RowLoader(table: table, readers: readers, name: name, width: reader.header.count, hidden: hidden)
    var placer = try table.placer(reader.header, name)
    while let block = try reader.next(&placer) {
        if loader.isEmpty, let size { loader.reserve(for: size, as: block, stride: placer.stride) }
        try loader.add(block, placer.take())
    }
    return loader.rows(stride: placer.stride)
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

    init(table: PlannedTable, readers: [PlannedTable], name: String, width: Int, hidden: Int) {
        self.table = table
        self.readers = readers.map { reader in
            Set(reader.columns.indices.filter { reader.columns[$0].isRequired })
        }
        self.name = name
        self.width = width
        self.hidden = hidden
    }

    /// The line or sheet row of a record.
    private func line(_ record: Int, _ block: DelimitedBlock) -> Int {
        hidden > 0 ? RowPlace.line(of: block.text[block.spans[record].range]) : block.lines[record]
    }

    var isEmpty: Bool { count == 0 }

    /// Makes room at once for the rows of a file of so many bytes, if it goes on as its first block.
    mutating func reserve(for size: Int, as block: DelimitedBlock, stride: Int) {
        let rows = size / max(1, block.text.count / block.spans.count) + 1
        // The first rows may be like no others: never far more than the file itself.
        let size = min((rows + rows / 50) * stride, 4 * size)
        images.reserveCapacity(size)
        // Rows are looked up here and there.
        if size > 4 << 20 {
            unsafe images.withUnsafeMutableBufferPointer { images in
                if let start = images.baseAddress { unsafe rollbook_prefer_large_pages(start, size) }
            }
        }
    }

    func rows(stride: Int) -> RowSet {
        RowSet(source: name, count: count, stride: stride, images: images, unusable: unusable, misfits: misfits)
    }

    mutating func add(_ block: DelimitedBlock, _ placed: PlacedImages) throws(Problem) {
        // What only counts look at spoils no row: it is blank there.
        let misfits = placed.misfits.filter { !table.columns[$0.index].isOptional }
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
    private var readColumns: [Int] { columns.indices.filter { columns[$0].isRequired || columns[$0].isOptional } }

    /// What a file of it may have.
    var wantedColumns: [WantedColumn] {
        readColumns.map {
            WantedColumn(id: columns[$0].id, name: columns[$0].name, isRequired: columns[$0].isRequired)
        }
    }

    /// What places this table's columns from a file with that header.
    fileprivate func placer(_ header: [String], _ name: String) throws(Problem) -> Placer {
        let read = readColumns
        let match = try HeaderMatch(header, wanted: wantedColumns, file: name, obtain: obtain)
        let targets = match.targets.map { index in
            index.map { FieldTarget(index: read[$0], slot: columns[read[$0]].slot, mustBeBlank: false) } ?? .nowhere
        }
        let length = columns.map { $0.slot.offset + $0.slot.length }.max() ?? 0
        return Placer(targets: targets, recordLength: length, terminator: [], toleratesForeign: true)
    }
}
