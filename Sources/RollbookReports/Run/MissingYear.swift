package import RollbookModel

/// A school year of which a supplied table has no row, although records that fail look it up.
package struct MissingYear: Sendable {
    /// As the user named the table's file.
    let file: String
    /// The table's printed name.
    let table: String
    let year: SchoolYear
    /// Those that fail, in the definition's order.
    let edits: [String]
    /// How many records fail the one of them that most do.
    let records: Int

    package init(file: String, table: String, year: SchoolYear, edits: [String], records: Int) {
        self.file = file
        self.table = table
        self.year = year
        self.edits = edits
        self.records = records
    }

    /// A whole sentence.
    ///
    /// - Parameter limit: counts from 1 to below it are not told.
    func sentence(suppressBelow limit: Int? = nil) -> String {
        let count = records < limit ?? 0 ? "some records" : counted(records, "record")
        return "\(file): it has no row of \(year), which \(count) that fail \(editList(edits)) look up. "
            + "If it is of another year, add the \(table) of \(year)."
    }
}
