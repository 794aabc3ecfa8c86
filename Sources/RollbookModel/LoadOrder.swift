/// The order in which an agency takes the files of a survey: what others look up comes before them.
package struct LoadOrder: Hashable, Sendable {
    /// Ids within the agency.
    package let formats: [String]
    /// Whether the agency published none, and this one is ours.
    package let inferred: Bool
    package let source: String

    package init(formats: [String], inferred: Bool, source: String) {
        self.formats = formats
        self.inferred = inferred
        self.source = source
    }
}

extension Agency {
    /// Ids of formats in load order; those that it does not name come last, by their ids.
    package func inLoadOrder(_ formats: some Sequence<String>) -> [String] {
        let named = loadOrder?.formats ?? []
        return formats.map { ($0, named.firstIndex(of: $0) ?? named.count) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .map(\.0)
    }
}
