import RollbookModel

/// One column under the names that the sources give it.
struct MatchedColumn: Sendable {
    /// What it is called in reports: its name in the first source that has it.
    let name: String
    /// For each source its index there; nil where the source has none.
    let places: [Int?]

    /// Finds a column that an option names.
    ///
    /// - Parameter spelling: `id`, or `Student Number=fleid`, a name for each source; `-` where a source has none.
    init(_ spelling: String, option: String, in sources: [MatchSource]) throws(Problem) {
        let names = spelling.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard names.count == 1 || names.count == sources.count else {
            throw Problem(
                at: option, "\"\(spelling)\" names \(names.count) columns of \(sources.count) sources",
                wayOut: "Give one name, or one for each source joined by =; - where a source has no such column.")
        }
        var places: [Int?] = []
        for (index, source) in sources.enumerated() {
            let wanted = names.count == 1 ? names[0] : names[index]
            places.append(
                wanted == "-" && names.count > 1
                    ? nil : try source.column(wanted, option: option, isRequired: names.count > 1 || option == "--key"))
        }
        guard places.contains(where: { $0 != nil }) else {
            throw Problem(
                at: option, "no source has a column \"\(spelling)\"",
                wayOut: "The columns are: \(listed(sources[0].columns)).")
        }
        if option == "--key", let missing = places.firstIndex(where: { $0 == nil }) {
            throw Problem(
                at: option, "\(sources[missing].name) has no such column",
                wayOut: "A key column has to be in every source.")
        }
        self.places = places
        name = names.first { $0 != "-" } ?? spelling
    }

    private init(name: String, places: [Int?]) {
        self.name = name
        self.places = places
    }

    /// The columns that two or more sources have, in the order in which they come, but for the keys.
    static func common(to sources: [MatchSource], except keys: [MatchedColumn]) -> [MatchedColumn] {
        var seen: Set<String> = []
        var columns: [MatchedColumn] = []
        for (index, source) in sources.enumerated() {
            for (place, column) in source.columns.enumerated()
            where !keys.contains(where: { $0.places[index] == place }) {
                let name = headerName(column)
                guard !name.isEmpty, seen.insert(name).inserted else { continue }
                let places = sources.enumerated().map { other, source in
                    source.columns.firstIndex { headerName($0) == name }.flatMap { found in
                        keys.contains { $0.places[other] == found } ? nil : found
                    }
                }
                guard places.count(where: { $0 != nil }) > 1 else { continue }
                columns.append(MatchedColumn(name: column, places: places))
            }
        }
        return columns
    }
}

private func listed(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", and \(names.count - 20) more" : "")
}
