package import RollbookModel

/// `match --as json`: the counts for programs, which hold no value of a record. See `docs/match.md`.
package enum MatchJSON {
    package static let schema = "rollbook/match/1"

    package static func bytes(_ summary: MatchSummary) throws(Problem) -> [UInt8] {
        try JSONText.encode(Contents(summary), as: "match")
    }

    struct Contents: Encodable {
        let schema = MatchJSON.schema
        let keys: [String]
        let sources: [Source]
        let equal: Int
        let spelled: Int
        let differing: Int
        let several: Int
        let partial: [Partial]
        let columns: [Column]
        let notes: [String]
        let exitStatus: Int

        init(_ summary: MatchSummary) {
            keys = summary.keys
            sources = summary.sources.map(Source.init)
            equal = summary.equal
            spelled = summary.spelled
            differing = summary.differing
            several = summary.several
            partial = summary.partial.map { Partial(sources: $0.key, keys: $0.value) }
                .sorted { $0.sources.lexicographicallyPrecedes($1.sources) }
            columns = summary.columns.map { column in
                Column(
                    name: column.name,
                    differences: Dictionary(uniqueKeysWithValues: column.counts.map { ($0.key.rawValue, $0.value) }))
            }
            notes = summary.notes
            exitStatus = summary.exitStatus
        }
    }

    struct Source: Encodable {
        let name: String
        let rows: Int
        /// nil: the source's own header; then there are no counts either.
        let map: String?
        let unmapped: [String: Int]?
        let monthOnly: [String: Int]?

        init(_ source: MatchSummary.Source) {
            name = source.name
            rows = source.rows
            map = source.map
            unmapped = source.map.map { _ in Self.byColumn(source.unmapped) }
            monthOnly = source.map.map { _ in Self.byColumn(source.monthOnly) }
        }

        private static func byColumn(_ counts: [MatchSummary.ColumnCount]) -> [String: Int] {
            Dictionary(counts.map { ($0.column, $0.count) }) { first, _ in first }
        }
    }

    struct Partial: Encodable {
        /// Which of the sources have the keys, from 0.
        let sources: [Int]
        let keys: Int
    }

    struct Column: Encodable {
        let name: String
        let differences: [String: Int]
    }
}
