/// Rows of records whose values have names, such as elements of XML or members of JSON objects.
///
/// The columns are the names that the first records have, in the order of their first appearance; later records may lack
/// some. A value under another name, or under one that its record had before, makes its row one with a field too many.
struct NamedRows {
    enum Placement {
        case column, repeated, unknown
    }

    private struct Value {
        /// nil: under no column.
        let column: Int?
        var text: Range<Int>
    }

    private struct Record {
        let line: Int
        let number: Int
        /// Behind its last value.
        let end: Int
    }

    private(set) var columns: [[UInt8]] = []
    private var places: [[UInt8]: Int] = [:]
    /// The last record that had a value under each column.
    private var lastUse: [Int] = []
    private var text: [UInt8] = []
    /// Of the records that are complete, then of the one at hand.
    private var values: [Value] = []
    private var records: [Record] = []
    /// How many of the records, and of the values, were given away.
    private var given = (records: 0, values: 0)
    private var isSettled = false
    /// The column after that of the last value: records mostly have their values in one order.
    private var likely = 0
    private var nameBytes = 0
    private var line = 0
    private var number = 0
    /// Where the values, and the text, of the record at hand begin.
    private var start = (value: 0, text: 0)

    private static let columnLimit = 10_000

    /// Whether the records at hand do not suffice yet to say what the columns are.
    var wantsMore: Bool { records.count < 1_000 && text.count + nameBytes < 4 << 20 }

    /// How many values the record at hand has, and how much text.
    var valueCount: Int { values.count - start.value }
    var textSize: Int { text.count - start.text }

    /// No columns are added any more.
    mutating func settle() { isSettled = true }

    mutating func begin(line: Int) {
        self.line = line
        number += 1
        likely = 0
    }

    /// Adds the next value of the record at hand; `append` adds to its text.
    mutating func add(_ name: UnsafeBufferPointer<UInt8>) -> Placement {
        let column = unsafe place(of: name)
        let isRepeated = column.map { lastUse[$0] == number } ?? false
        if let column {
            lastUse[column] = number
            likely = column + 1
        }
        values.append(Value(column: isRepeated ? nil : column, text: text.count..<text.count))
        return isRepeated ? .repeated : column == nil ? .unknown : .column
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        unsafe text.append(contentsOf: bytes)
        if let last = values.indices.last { values[last].text = values[last].text.lowerBound..<text.count }
    }

    mutating func end() {
        records.append(Record(line: line, number: number, end: values.count))
        start = (values.count, text.count)
    }

    /// Forgets the record at hand, which is to be read once more.
    mutating func abandon() {
        values.removeSubrange(start.value...)
        text.removeSubrange(start.text...)
        // Its columns count as unused again.
        for column in lastUse.indices where lastUse[column] == number { lastUse[column] = 0 }
        number -= 1
    }

    private mutating func place(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        if likely < columns.count, unsafe columns[likely].elementsEqual(name) { return likely }
        let name = unsafe Array(name)
        if let known = places[name] { return known }
        guard !isSettled, wantsMore, columns.count < Self.columnLimit else { return nil }
        places[name] = columns.count
        columns.append(name)
        lastUse.append(0)
        nameBytes += name.count
        return columns.count - 1
    }
}

extension NamedRows {
    /// Gives the next record that is complete, with its number as the key of its place where that `isNumbered`.
    mutating func next(_ row: inout RowText, isNumbered: Bool) -> Bool {
        guard given.records < records.count else {
            removeGiven()
            return false
        }
        let record = records[given.records]
        row.begin(line: record.line, key: isNumbered ? String(record.number) : "")
        let own = values[given.values..<record.end]
        if own.count == columns.count, own.indices.allSatisfy({ own[$0].column == $0 - own.startIndex }) {
            for value in own { row.add(text[value.text]) }
        } else {
            add(own, to: &row)
        }
        row.end()
        given = (given.records + 1, record.end)
        return true
    }

    private func add(_ values: ArraySlice<Value>, to row: inout RowText) {
        var fields = [Range<Int>](repeating: 0..<0, count: columns.count)
        for value in values {
            if let column = value.column { fields[column] = value.text }
        }
        for field in fields { row.add(text[field]) }
        for value in values where value.column == nil { row.add(text[value.text]) }
    }

    /// What is left is the record at hand.
    private mutating func removeGiven() {
        guard given.records > 0 else { return }
        values.removeSubrange(..<start.value)
        text.removeSubrange(..<start.text)
        for index in values.indices {
            let range = values[index].text
            values[index].text = range.lowerBound - start.text..<range.upperBound - start.text
        }
        records.removeAll(keepingCapacity: true)
        given = (0, 0)
        start = (0, 0)
    }
}
