package import RollbookModel

/// A table or related file that edits need and the user did not supply, and how to supply it.
package struct MissingSource: Sendable {
    package let id: String
    package let name: String
    package let kind: PlannedTable.Kind
    /// Ids of the edits that could not be evaluated without it.
    package let edits: [String]
    /// Ids of the columns it must have.
    package let columns: [String]
    /// Where a district finds its rows; empty where nobody said.
    package let obtain: String

    package init(_ table: PlannedTable, edits: [String]) {
        id = table.id
        name = table.name
        kind = table.kind
        self.edits = edits
        columns = table.columns.filter(\.isRequired).map(\.id)
        obtain = table.obtain
    }

    /// What to add to the command; nil where no option supplies it.
    package var option: String? {
        switch kind {
        case .table: "--table \(id)=FILE"
        case .format: "--related \(id)=FILE"
        case .previous: nil
        }
    }
}
