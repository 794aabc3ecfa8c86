import CODBC
import RollbookModel

/// The rows of a query, a block at a time where the driver can give what does not fit into a block's buffers, else one by
/// one. Values are UTF-16, which all drivers give alike, whatever the locale.
@safe
final class ODBCRows {
    private let statement: ODBCStatement
    private let columns: [String]
    private let name: String
    /// Rows of a block; one where values are fetched each for itself.
    private let blockSize: Int
    private let isBound: Bool
    /// For each column room for its value in each row of a block, and how long it is; in bytes.
    private var slots: [Slot] = []
    private let values: UnsafeMutableRawBufferPointer
    private let lengths: UnsafeMutableBufferPointer<SQLLEN>
    private let states: UnsafeMutableBufferPointer<SQLUSMALLINT>
    private let fetched = UnsafeMutablePointer<SQLULEN>.allocate(capacity: 1)
    /// The row at hand in the block.
    private var current = 0
    /// Rows before the block.
    private var before = 0
    /// A value that is fetched for itself.
    private var units: [UInt16] = []

    private struct Slot {
        let offset: Int
        let width: Int
    }

    /// Longer values are rare, and fetched each for itself.
    private static let longest = 255
    private static let valueLimit = 1 << 20

    init(_ statement: ODBCStatement, sizes: [Int], columns: [String], isBound: Bool, name: String) {
        self.statement = statement
        self.columns = columns
        self.name = name
        self.isBound = isBound
        let widths = sizes.map { 2 * ((1...Self.longest).contains($0) ? $0 + 1 : Self.longest + 1) }
        let width = max(1, widths.reduce(0, +))
        blockSize = isBound ? max(1, min(1_000, (4 << 20) / width)) : 1
        unsafe values = .allocate(byteCount: isBound ? width * blockSize : 16 << 10, alignment: 16)
        unsafe lengths = .allocate(capacity: max(1, columns.count * blockSize))
        unsafe states = .allocate(capacity: blockSize)
        unsafe lengths.initialize(repeating: 0)
        unsafe states.initialize(repeating: 0)
        unsafe fetched.initialize(to: 0)
        var offset = 0
        for width in widths where isBound {
            slots.append(Slot(offset: offset, width: width))
            offset += width * blockSize
        }
    }

    deinit {
        unsafe values.deallocate()
        unsafe lengths.deallocate()
        unsafe states.deallocate()
        unsafe fetched.deallocate()
    }

    /// Puts the next row into `row`; false at the end.
    func next(_ row: inout RowText) throws(Problem) -> Bool {
        if unsafe current >= Int(fetched.pointee) {
            try Interruption.check()
            unsafe before += Int(fetched.pointee)
            unsafe fetched.pointee = 0
            current = 0
            guard try statement.fetch(after: before) else { return false }
            // Drivers that know of no blocks say nothing of how many rows they gave.
            if !isBound { unsafe fetched.pointee = 1 }
        }
        guard unsafe fetched.pointee > 0 else { return false }
        if unsafe Int32(states[current]) == SQL_ROW_ERROR { throw statement.failure(after: before + current) }
        row.begin(line: before + current + 1)
        for column in columns.indices { try addValue(column, to: &row) }
        row.end()
        current += 1
        return true
    }

    /// Tells the driver where values go.
    func bind() {
        guard isBound else { return }
        unsafe statement.set(SQL_ATTR_ROW_ARRAY_SIZE, SQLPOINTER(bitPattern: blockSize))
        unsafe statement.set(SQL_ATTR_ROWS_FETCHED_PTR, SQLPOINTER(fetched))
        unsafe statement.set(SQL_ATTR_ROW_STATUS_PTR, SQLPOINTER(states.baseAddress))
        for (column, slot) in slots.enumerated() {
            _ = unsafe SQLBindCol(
                statement.handle, SQLUSMALLINT(column + 1), SQLSMALLINT(SQL_C_WCHAR),
                values.baseAddress.map { unsafe $0 + slot.offset }, SQLLEN(slot.width),
                lengths.baseAddress.map { unsafe $0 + column * blockSize })
        }
    }

    private func addValue(_ column: Int, to row: inout RowText) throws(Problem) {
        var text: [UInt8]?
        if isBound {
            let (slot, length) = (slots[column], unsafe lengths[column * blockSize + current])
            if length == SQLLEN(SQL_NULL_DATA) { return row.add("") }
            if 0...SQLLEN(slot.width - 2) ~= length {
                let start = slot.offset + current * slot.width
                let bytes = unsafe UnsafeRawBufferPointer(rebasing: values[start..<start + Int(length)])
                text = unsafe utf8(bytes.assumingMemoryBound(to: UInt16.self))
            } else {
                try position()
                text = try wholeValue(column)
            }
        } else {
            text = try wholeValue(column)
        }
        guard let text else { throw problem("half of a surrogate pair stands alone in a value", column) }
        row.add(text)
    }

    private func position() throws(Problem) {
        let code = unsafe SQLSetPos(
            statement.handle, SQLSETPOSIROW(current + 1), SQLUSMALLINT(SQL_POSITION), SQLUSMALLINT(SQL_LOCK_NO_CHANGE))
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else {
            throw statement.failure(after: before + current)
        }
    }

    /// A value fetched for itself, in pieces; empty for NULL, nil where it is no text.
    private func wholeValue(_ column: Int) throws(Problem) -> [UInt8]? {
        units.removeAll(keepingCapacity: true)
        let room = unsafe isBound ? slots[column].width : values.count
        let start = isBound ? slots[column].offset + current * room : 0
        while true {
            var length: SQLLEN = 0
            let code = unsafe SQLGetData(
                statement.handle, SQLUSMALLINT(column + 1), SQLSMALLINT(SQL_C_WCHAR),
                values.baseAddress.map { unsafe $0 + start }, SQLLEN(room), &length)
            if code == SQL_NO_DATA { break }
            guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else {
                throw statement.failure(after: before + current)
            }
            if length == SQLLEN(SQL_NULL_DATA) { return [] }
            let isWhole = code == SQL_SUCCESS && 0...SQLLEN(room - 2) ~= length
            let count = isWhole ? Int(length) : room - 2
            let bytes = unsafe UnsafeRawBufferPointer(rebasing: values[start..<start + count])
            unsafe units.append(contentsOf: bytes.assumingMemoryBound(to: UInt16.self))
            if isWhole { break }
            if units.count > Self.valueLimit { throw problem("a value is longer than a million characters", column) }
        }
        return unsafe units.withUnsafeBufferPointer { unsafe utf8($0) }
    }

    private func problem(_ what: String, _ column: Int) -> Problem {
        Problem(
            at: "\(name): row \(before + current + 1) of the query, \(columns[column])", what,
            wayOut: "Select something else there.")
    }
}

/// nil where it is no text.
private func utf8(_ units: UnsafeBufferPointer<UInt16>) -> [UInt8]? {
    if unsafe units.allSatisfy({ $0 < 0x80 }) { return unsafe units.map { UInt8(truncatingIfNeeded: $0) } }
    var bytes: [UInt8] = []
    var decoder = UTF16()
    var iterator = unsafe units.makeIterator()
    while true {
        switch unsafe decoder.decode(&iterator) {
        case .scalarValue(let scalar): bytes.append(contentsOf: scalar.utf8)
        case .emptyInput: return bytes
        case .error: return nil
        }
    }
}
