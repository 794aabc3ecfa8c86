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
    /// The map by which it was read; nil: by its own header.
    package let map: Map?

    package struct Map: Sendable {
        package let name: String
        /// What it did that a person should know.
        package let counts: [MappedCount]

        package init(name: String, counts: [MappedCount]) {
            self.name = name
            self.counts = counts
        }
    }

    package init(
        name: String, use: Use, records: Int, facts: FileFacts?, unknownColumns: [String] = [], map: Map? = nil
    ) {
        self.name = name
        self.use = use
        self.records = records
        self.facts = facts
        self.unknownColumns = unknownColumns
        self.map = map
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

extension ReportedInput.Map {
    /// What a person should know of it, whole sentences.
    package func notes(of input: String) -> [String] {
        counts.flatMap { count in
            [
                count.restored == 0
                    ? nil
                    : "\(input): \(values(count.restored)) of \(count.item) got leading zeros back (map \(name)).",
                count.monthOnly == 0
                    ? nil
                    : "\(input): \(values(count.monthOnly)) of \(count.item) give month and year only: blank, and no edit "
                        + "on the day is evaluated for them (map \(name)).",
            ].compactMap(\.self)
        }
    }

    private func values(_ count: Int) -> String { "\(count) value\(count == 1 ? "" : "s")" }
}
