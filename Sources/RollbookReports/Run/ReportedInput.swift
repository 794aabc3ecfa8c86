package import RollbookRecords

/// A file that a run read.
package struct ReportedInput: Sendable {
    package enum Use: Hashable, Sendable {
        case records
        /// A reference table, by its id.
        case table(String)
        /// A related format, by its id.
        case related(String)
        /// Any other file that decides the outcome, by the option that named it: `--map`.
        case option(String)
    }

    /// As the user named it.
    package let name: String
    package let use: Use
    package let records: Int
    /// nil where nobody asked: a run that writes nothing.
    package let facts: FileFacts?
    /// Columns of its header that no item or table column is called by: ignored.
    package let unknownColumns: [String]

    package init(name: String, use: Use, records: Int, facts: FileFacts?, unknownColumns: [String] = []) {
        self.name = name
        self.use = use
        self.records = records
        self.facts = facts
        self.unknownColumns = unknownColumns
    }
}

extension ReportedInput.Use {
    /// What it was read as, a noun phrase.
    var purpose: String {
        switch self {
        case .records: "records"
        case .table(let id): "reference table \(id)"
        case .related(let id): "related format \(id)"
        case .option(let name): "given by \(name)"
        }
    }
}
