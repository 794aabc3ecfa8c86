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
    /// A file for all that was found, `.csv` or `.xlsx`; nil: none.
    package var output: String?
    package var replaces = false

    package init(sources: [String], keys: [String]) {
        self.sources = sources
        self.keys = keys
    }
}
