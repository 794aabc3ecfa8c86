import RollbookModel

extension DefinitionMap {
    /// What an element's page says beyond what drives anything, in file order.
    func facts() -> [Fact] {
        facts(under: [
            "purpose", "year-implemented", "state-standard", "required", "uses", "formats", "edits", "programs",
            "appendices", "position", "changes", "notes", "values",
        ])
    }

    /// The named keys as facts, in file order.
    func facts(under keys: Set<String>) -> [Fact] {
        allow(keys)
        return entries.filter { keys.contains($0.key) }.flatMap { entry -> [Fact] in
            guard entry.key == "required", entry.value.shape == .map else {
                return [Fact(heading: heading(entry.key), lines: entry.value.factLines())]
            }
            let parts = entry.value.read { $0.allEntries() } ?? []
            return parts.map { Fact(heading: heading("required-\($0.key)"), lines: $0.value.factLines()) }
        }
    }
}

/// `year-implemented` as a person would write it: `Year implemented`.
private func heading(_ key: String) -> String {
    key.prefix(1).uppercased() + key.dropFirst().replacing("-", with: " ")
}

extension DefinitionNode {
    /// One line for a text, for each member of a list, and for each key of a map.
    fileprivate func factLines() -> [String] {
        switch shape {
        case .text, .nothing: [text()]
        case .list: list().map { $0.inOneLine() }
        case .map: (read { $0.allEntries() } ?? []).map { "\($0.key): \($0.value.inOneLine())" }
        }
    }

    /// `{ date: 2023-07-27, what: codes withdrawn }` becomes `2023-07-27: codes withdrawn`.
    private func inOneLine() -> String {
        switch shape {
        case .text, .nothing: text()
        case .list: list().map { $0.inOneLine() }.joined(separator: ", ")
        case .map: (read { $0.allEntries() } ?? []).map { $0.value.inOneLine() }.joined(separator: ": ")
        }
    }
}
