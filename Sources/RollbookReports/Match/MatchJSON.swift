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
        let exitStatus: Int

        init(_ summary: MatchSummary) {
            keys = summary.keys
            sources = summary.sources.map { Source(name: $0.name, rows: $0.rows) }
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
            exitStatus = summary.exitStatus
        }
    }

    struct Source: Encodable {
        let name: String
        let rows: Int
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
