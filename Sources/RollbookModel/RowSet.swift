/// The rows of a reference table or related file, held as fixed-width images like records are.
package struct RowSet: Sendable {
    /// The file's name as given, for messages.
    package let source: String
    package let count: Int
    /// Bytes from one row to the next.
    package let stride: Int
    /// `count * stride` bytes, columns at the slots of `PlannedTable.columns`.
    package let images: [UInt8]
    /// Rows left out because a value did not fit its column: they match nothing. Zero for a reference table, where
    /// such a value is refused.
    package let unusable: Int

    package init(source: String, count: Int, stride: Int, images: [UInt8], unusable: Int) {
        self.source = source
        self.count = count
        self.stride = stride
        self.images = images
        self.unusable = unusable
    }
}
