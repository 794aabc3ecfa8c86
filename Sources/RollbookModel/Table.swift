/// A reference table's shape; its rows are supplied by the user.
package struct TableDefinition: Sendable {
    /// `appendix-z`.
    package let id: String
    package let name: String
    package let columns: [Column]
    /// Ids of the columns that together name one row.
    package let key: [String]
    package let source: String
    /// Where a district finds its rows.
    package let obtain: String
    package let place: Place

    package init(
        id: String, name: String, columns: [Column], key: [String], source: String, obtain: String, place: Place
    ) {
        self.id = id
        self.name = name
        self.columns = columns
        self.key = key
        self.source = source
        self.obtain = obtain
        self.place = place
    }

    package struct Column: Hashable, Sendable {
        package let id: String
        /// In characters; the most a value may have.
        package let length: Int
        /// Digits are filled with zeros on the left, as the item they join is.
        package let isRightJustified: Bool
        package let meaning: String

        package init(id: String, length: Int, isRightJustified: Bool, meaning: String) {
            self.id = id
            self.length = length
            self.isRightJustified = isRightJustified
            self.meaning = meaning
        }
    }
}
