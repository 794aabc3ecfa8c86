import RollbookModel

/// Why a map makes no value of what stands in a source.
package enum Unanswered: Hashable, Sendable {
    /// A date of which only month and year are known.
    case monthOnly(year: Int, month: Int)
    /// It has no answer; what it could have taken.
    case unmapped(expected: String)
}

/// Makes of each row, as a map says, the values of items. What becomes of them, others decide.
struct RowValues {
    /// A value of the row at hand that there is none of.
    struct Missing {
        /// Index into `columns`.
        let column: Int
        let why: Unanswered
        /// The way that was tried.
        fileprivate let way: Int
    }

    let columns: [MappedColumn]
    /// The values of one row side by side, a byte before each.
    private(set) var text: [UInt8] = []
    /// Where they end; first, the place before the first.
    private(set) var ends: [UInt32] = []
    /// Whether all of them are printable ASCII.
    private(set) var isPlain = true
    /// By column.
    private(set) var unanswered: [Missing] = []
    /// For each column, values to which leading zeros came back.
    private(set) var restored: [Int]
    /// For each column, values that are month and year only.
    private(set) var monthOnly: [Int]
    private var memos: [ByteMemo<MappedValue>]
    /// What joined columns hold.
    private var joined: [UInt8] = []

    /// - Parameter hidden: how many fields stand before the header's columns.
    init(_ header: MappedHeader, hidden: Int, wanted: [WantedColumn]) throws(Problem) {
        var columns: [MappedColumn] = []
        for (column, item) in header.targets.enumerated() {
            guard let item else { continue }
            columns.append(MappedColumn(item, asItStandsIn: column + hidden))
        }
        var memoCount = 0
        // Those that ask for another's value come after all others.
        for (item, says) in header.mapped.filter({ $0.says.condition == nil })
            + header.mapped.filter({ $0.says.condition != nil })
        {
            guard let map = header.map else { continue }
            let column = try MappedColumn(
                item, says, of: map, header, hidden: hidden, wanted: wanted, among: columns, &memoCount)
            columns.append(column)
        }
        self.columns = columns
        memos = (0..<memoCount).map { _ in ByteMemo() }
        restored = Array(repeating: 0, count: columns.count)
        monthOnly = restored
    }

    /// Reads a row.
    ///
    /// - Parameter isPlain: whether all of it is printable ASCII.
    mutating func read(_ fields: [FieldSpan], of row: UnsafeBufferPointer<UInt8>, isPlain rowIsPlain: Bool) {
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        unanswered.removeAll(keepingCapacity: true)
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
    }

    /// Where in `text` a column's value is.
    func range(of column: Int) -> Range<Int> { Int(ends[column]) + 1..<Int(ends[column + 1]) }

    /// What the source has in the place of a value that there is none of.
    func raw(_ missing: Missing, _ fields: [FieldSpan], _ row: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        unsafe raw(columns[missing.column].ways[missing.way], fields, row)
    }
}

extension RowValues {
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
        let range = range(of: condition.column)
        // What has no value may be any.
        if unanswered.contains(where: { $0.column == condition.column }) { return true }
        return condition.values.contains { $0.elementsEqual(text[range]) }
    }

    /// The value of the first way that has one.
    private mutating func appendFirst(of column: Int, _ fields: [FieldSpan], _ row: UnsafeBufferPointer<UInt8>) {
        for (index, way) in columns[column].ways.enumerated() {
            let value = unsafe value(of: way, fields, row)
            switch value {
            case .value(let bytes, let isRestored):
                if bytes.isEmpty { continue }
                append(bytes)
                if isRestored { restored[column] += 1 }
            case .none(let why):
                if case .monthOnly = why { monthOnly[column] += 1 }
                unanswered.append(Missing(column: column, why: why, way: index))
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

/// How far beyond its end text must be readable: a placer moves values eight bytes at a time.
private let readBeyond = 16
