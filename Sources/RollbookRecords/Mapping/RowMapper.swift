import RollbookModel

/// Makes of each row, as a map says, the values of items, and hands them to a placer. The row's own text stays as it is.
struct RowMapper: RowPlacing {
    private var placer: Placer
    private let columns: [MappedColumn]
    private let wanted: [WantedColumn]
    private var memos: [ByteMemo<MappedValue>]
    /// The raw row's fields, where it came without.
    private var fields: [FieldSpan]
    /// The values of one row side by side, a byte before each.
    private var text: [UInt8] = []
    private var ends: [UInt32] = []
    /// Whether all of them are printable ASCII.
    private var isPlain = true
    private var spans: [FieldSpan] = []
    /// What joined columns hold.
    private var joined: [UInt8] = []
    /// Columns of the row at hand for which there is no value.
    private var unread: [Int] = []
    private var misfits: [Misfit] = []
    private var dayless: [(record: Int, item: Int)] = []
    private var restored: [Int]
    private var monthOnly: [Int]

    /// - Parameters:
    ///   - wanted: what may stand in the input, and `targets` where each goes.
    ///   - makePlacer: makes a placer for the map's columns.
    init(
        _ map: PreparedMap, _ header: MappedHeader, hidden: Int, width: Int, wanted: [WantedColumn],
        targets: [FieldTarget], makePlacer: ([FieldTarget]) -> Placer
    ) throws(Problem) {
        var columns: [MappedColumn] = []
        for (column, item) in header.targets.enumerated() {
            guard let item else { continue }
            columns.append(MappedColumn(targets[item], asItStandsIn: column + hidden))
        }
        var memoCount = 0
        // Those that ask for another's value come after all others.
        for (item, says) in header.mapped.filter({ $0.says.condition == nil })
            + header.mapped.filter({ $0.says.condition != nil })
        {
            columns.append(
                try MappedColumn(
                    targets[item], says, of: map, header, hidden: hidden, wanted: wanted, among: columns, &memoCount))
        }
        self.columns = columns
        memos = (0..<memoCount).map { _ in ByteMemo() }
        fields = Array(repeating: FieldSpan(), count: width)
        spans = Array(repeating: FieldSpan(), count: columns.count)
        restored = Array(repeating: 0, count: columns.count)
        monthOnly = restored
        placer = makePlacer(columns.map(\.target))
        self.wanted = wanted
    }

    /// Bytes from one image to the next.
    var stride: Int { placer.stride }

    mutating func placeBlank() { placer.placeBlank() }

    mutating func placePlain(_ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) {
        for column in fields.indices {
            unsafe fields[column] = FieldSpan(start: Int(ends[column] &+ 1), end: Int(ends[column + 1]))
        }
        let row = unsafe UnsafeBufferPointer(start: text, count: fields.last?.end ?? 0)
        unsafe map(fields, of: row, isPlain: true)
    }

    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>) {
        unsafe map(fields, of: text, isPlain: false)
    }

    /// Hands over what was placed and begins anew.
    mutating func take() -> PlacedImages {
        var placed = placer.take()
        for (record, item) in dayless {
            placed.monthOnly[item, default: BitMask(count: placed.count)][record] = true
        }
        if !misfits.isEmpty {
            let all = (placed.misfits + misfits).sorted { ($0.record, $0.index) < ($1.record, $1.index) }
            placed = PlacedImages(
                images: placed.images, count: placed.count, stride: placed.stride, misfits: all,
                monthOnly: placed.monthOnly)
        }
        (dayless, misfits) = ([], [])
        return placed
    }

    /// Of each item what was done that a person should know.
    var counts: [MappedCount] {
        columns.indices.compactMap { column in
            guard let item = columns[column].target.index, restored[column] + monthOnly[column] > 0 else { return nil }
            return MappedCount(
                item: wanted[item].id, restored: restored[column], monthOnly: monthOnly[column])
        }
    }
}

extension RowMapper {
    private mutating func map(_ fields: [FieldSpan], of row: UnsafeBufferPointer<UInt8>, isPlain rowIsPlain: Bool) {
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        unread.removeAll(keepingCapacity: true)
        isPlain = rowIsPlain
        for column in columns.indices {
            ends.append(UInt32(truncatingIfNeeded: text.count))
            text.append(0)
            if let condition = columns[column].condition, !holds(condition) {
                append(condition.otherwise)
            } else if let source = columns[column].asItStands {
                unsafe append(fields[source], of: row)
            } else {
                unsafe appendFirst(of: column, fields, row)
            }
        }
        ends.append(UInt32(truncatingIfNeeded: text.count))
        for _ in 0..<readBeyond { text.append(0) }
        placeValues()
        for column in unread { placer.blankLast(columns[column].target.slot) }
    }

    private mutating func placeValues() {
        unsafe text.withUnsafeBufferPointer { [ends] text in
            guard let base = text.baseAddress else { return }
            if isPlain {
                unsafe ends.withUnsafeBufferPointer { ends in
                    if let ends = ends.baseAddress { unsafe placer.placePlain(base, ends) }
                }
            } else {
                for column in columns.indices {
                    spans[column] = FieldSpan(start: Int(ends[column]) + 1, end: Int(ends[column + 1]))
                }
                unsafe placer.place(spans, of: text)
            }
        }
    }

    private mutating func append(_ field: FieldSpan, of row: UnsafeBufferPointer<UInt8>) {
        if field.isEscaped {
            unsafe text.append(contentsOf: field.value(in: row))
        } else {
            unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: row[field.start..<field.end]))
        }
    }

    private mutating func append(_ value: [UInt8]) {
        text.append(contentsOf: value)
        if isPlain { isPlain = value.allSatisfy { $0 &- 0x20 <= 0x5E } }
    }

    /// Whether a column that stands before has one of some values.
    private func holds(_ condition: MappedColumn.Condition) -> Bool {
        let (start, end) = (Int(ends[condition.column]) + 1, Int(ends[condition.column + 1]))
        // What has no value may be any.
        if unread.contains(condition.column) { return true }
        return condition.values.contains { $0.elementsEqual(text[start..<end]) }
    }

    /// The value of the first way that has one.
    private mutating func appendFirst(of column: Int, _ fields: [FieldSpan], _ row: UnsafeBufferPointer<UInt8>) {
        for way in columns[column].ways {
            let value = unsafe value(of: way, fields, row)
            switch value {
            case .value(let bytes, let isRestored):
                if bytes.isEmpty { continue }
                append(bytes)
                if isRestored { restored[column] += 1 }
            case .monthOnly:
                monthOnly[column] += 1
                dayless.append((placer.count, columns[column].target.index ?? 0))
                unread.append(column)
            case .fault(let expected):
                let found = unsafe excerpt(of: raw(way, fields, row))
                misfits.append(
                    Misfit(
                        record: placer.count, index: columns[column].target.index ?? 0, kind: .mapping, found: found,
                        expected: expected))
                unread.append(column)
            }
            return
        }
    }

    private mutating func value(
        of way: MappedColumn.Way, _ fields: [FieldSpan], _ row: UnsafeBufferPointer<UInt8>
    ) -> MappedValue {
        let program = way.program
        if let constant = way.constant { return constant }
        if way.columns.count == 1, !fields[way.columns[0]].isEscaped {
            let field = fields[way.columns[0]]
            let key = unsafe UnsafeBufferPointer(rebasing: row[field.start..<field.end])
            return unsafe memos[way.memo].value(of: key) { program.value(of: $0) }
        }
        joined = unsafe raw(way, fields, row)
        return unsafe joined.withUnsafeBufferPointer { key in
            unsafe memos[way.memo].value(of: key) { program.value(of: $0) }
        }
    }

    /// What stands in the columns of a way, those without anything left out.
    private func raw(_ way: MappedColumn.Way, _ fields: [FieldSpan], _ row: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let values = way.columns.map { unsafe fields[$0].value(in: row) }
        if values.count == 1 { return values[0] }
        return Array(values.filter { $0.contains { $0 != blank } }.joined(separator: way.separator))
    }
}

/// How far beyond its end text must be readable: values are moved eight bytes at a time.
private let readBeyond = 16
