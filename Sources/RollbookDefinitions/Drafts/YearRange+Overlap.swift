import RollbookModel

extension YearRange {
    /// Whether some school year lies in both.
    func overlaps(_ other: YearRange) -> Bool {
        let since = [since, other.since].compactMap(\.self).max()
        let until = [until, other.until].compactMap(\.self).min()
        guard let since, let until else { return true }
        return since <= until
    }
}
