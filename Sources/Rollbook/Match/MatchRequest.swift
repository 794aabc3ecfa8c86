package import RollbookModel

/// What `match` is asked to compare.
package struct MatchRequest: Sendable {
    /// Two or three inputs, as `--input` takes them.
    package var sources: [String]
    /// The columns that tell which rows belong together: a name, or one for each source joined by `=`.
    package var keys: [String]
    /// The columns that are compared, named so too; empty: all that two or more sources have.
    package var compared: [String] = []
    package var delimiter: String?
    package var encoding = TextEncoding.utf8
    /// What the sources are; nil: found out from each.
    package var kind: InputKind?
    package var query: String?
    /// The format whose items the sources give; nil: the maps' own, or none.
    package var format: String?
    /// With a format or maps: year, survey and district of the records.
    package var year: String?
    package var survey: String?
    package var district: String?
    package var settings: [String: String] = [:]
    /// Maps that sources may be read by: files, or ready-made ones.
    package var maps: [String] = []
    /// What maps look values up in.
    package var tables: [NamedFile] = []
    package var related: [NamedFile] = []
    /// A file for all that was found, `.csv` or `.xlsx`; nil: none.
    package var output: String?
    package var replaces = false

    package init(sources: [String], keys: [String]) {
        self.sources = sources
        self.keys = keys
    }

    /// Whether sources are read as records of a format, rather than column by column.
    package var isOfItems: Bool { format != nil || !maps.isEmpty }
}
