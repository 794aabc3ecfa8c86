/// The rows of a reference table or related file, held as fixed-width images like records are.
package struct RowSet: Sendable {
    /// The file's name as given, for messages.
    package let source: String
    /// Of the images, those of rows that are left out among them.
    package let count: Int
    /// Bytes from one row to the next.
    package let stride: Int
    /// `count * stride` bytes, columns at the slots of `PlannedTable.columns`.
    package let images: [UInt8]
    /// Rows left out because a value did not fit its column: they match nothing. Zero for a reference table, where
    /// such a value is refused.
    package private(set) var unusable: Int
    /// Where several read these rows: rows of which a value did not fit, with the columns. Whoever reads none of these
    /// columns takes the row all the same.
    private var misfits: [Int: [Int]]
    /// Rows among the images that match nothing.
    package private(set) var leftOut: Set<Int> = []

    package init(
        source: String, count: Int, stride: Int, images: [UInt8], unusable: Int, misfits: [Int: [Int]] = [:]
    ) {
        self.source = source
        self.count = count
        self.stride = stride
        self.images = images
        self.unusable = unusable
        self.misfits = misfits
    }

    /// The parts of one file, one after the other.
    package init(joining parts: [RowSet]) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        var (count, misfits) = (0, [Int: [Int]]())
        for part in parts {
            for (row, columns) in part.misfits { misfits[count + row] = columns }
            count += part.count
        }
        self.init(
            source: parts.map(\.source).joined(separator: ", "), count: count, stride: parts.first?.stride ?? 0,
            images: parts.flatMap(\.images), unusable: parts.reduce(0) { $0 + $1.unusable }, misfits: misfits)
    }

    /// Rows that may match.
    package var usable: Int { count - leftOut.count }

    /// The rows as one reader sees them, who has them all to itself.
    package func read(by table: PlannedTable) -> RowSet {
        if misfits.isEmpty { return self }
        var rows = self
        rows.leftOut = Set(misfits.filter { $0.value.contains { table.columns[$0].isRequired } }.keys)
        rows.unusable += rows.leftOut.count
        rows.misfits = [:]
        return rows
    }
}
