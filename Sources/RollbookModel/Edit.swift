/// A check of the agency's, over all its years.
package struct EditDefinition: Sendable {
    /// As the agency prints it: `1A`, `9`.
    package let id: String
    package let level: String
    package let versions: [Version]
    /// Surveys in which it applies; elsewhere it is not run.
    package let surveys: [String]
    package let years: YearRange
    /// Earlier edits whose failure explains this one's.
    package let after: [String]
    /// What it is about where its format has no layout to name items of: ids of elements.
    package let elements: [String]
    /// Of a local edit: columns without which it is not evaluated, any one of each group; nil: all local items it names.
    package let needs: [[String]]?
    package let source: String
    package let place: Place

    package init(
        id: String, level: String, versions: [Version], surveys: [String], years: YearRange, after: [String],
        elements: [String] = [], needs: [[String]]? = nil, source: String, place: Place
    ) {
        self.elements = elements
        self.id = id
        self.level = level
        self.versions = versions
        self.surveys = surveys
        self.years = years
        self.after = after
        self.needs = needs
        self.source = source
        self.place = place
    }

    /// The wording that holds in a year, on a day of it: of those that cover the year and are in force, the one that
    /// came last; of those that came together, the last listed.
    ///
    /// - Parameter day: as `2026-06-05`; nil means the year's last day.
    package func version(in year: SchoolYear, on day: String? = nil) -> Version? {
        versionIndex(in: year, on: day).map { versions[$0] }
    }

    /// The same as an index into `versions`.
    package func versionIndex(in year: SchoolYear, on day: String? = nil) -> Int? {
        guard years.contains(year) else { return nil }
        let inForce = versions.indices.filter { index in
            let version = versions[index]
            guard let effective = version.effective, let day else { return version.years.contains(year) }
            return version.years.contains(year) && effective <= day
        }
        return inForce.max { (versions[$0].effective ?? "", $0) < (versions[$1].effective ?? "", $1) }
    }

    /// Whether a wording is the one in force on some day of a year; a later wording takes the place of an earlier one.
    package func mayHold(_ version: Int, in year: SchoolYear) -> Bool {
        guard years.contains(year), versions[version].years.contains(year) else { return false }
        return versions[version].effective != nil
            || !versions[(version + 1)...].contains { $0.effective == nil && $0.years.contains(year) }
    }

    /// What an edit says in some years.
    package struct Version: Sendable {
        package let years: YearRange
        /// The years for which it was published; in the others that `years` admits it is inferred.
        package let published: YearRange
        /// The day from which it holds, within the first of its years: `2026-06-05`. nil: from that year's beginning.
        package let effective: String?
        package let rule: Rule
        /// The items it blames; nil: those that its condition names.
        package let items: [String]?
        /// What is wrong, in plain words.
        package let message: String
        /// What was expected, for `expected F or P`.
        package let expected: String
        /// How to mend it.
        package let remedy: String
        package let inferred: Bool

        package init(
            years: YearRange, published: YearRange = .always, effective: String? = nil, rule: Rule, items: [String]?,
            message: String, expected: String, remedy: String, inferred: Bool
        ) {
            self.years = years
            self.published = published
            self.effective = effective
            self.rule = rule
            self.items = items
            self.message = message
            self.expected = expected
            self.remedy = remedy
            self.inferred = inferred
        }
    }

    package enum Rule: Sendable {
        /// A condition that must hold for each record.
        case check(SourceText)
        /// Items that no two records may share, of those for which `where` holds, and which of several records stays.
        case unique([String], where: SourceText? = nil, keep: Keep)
        /// A condition on each group of the records that no reject edit failed: those with the same values of `by`,
        /// as far as `where` holds for them. An empty `by` makes one group of the whole file. Where `each` names a
        /// relation, its rows are the groups, also those to which no record belongs.
        case group(by: [String], each: String? = nil, where: SourceText?, check: SourceText)
        /// Known by number, not by content: why.
        case unwritten(String)

        /// Every expression in it.
        package var expressions: [SourceText] {
            switch self {
            case .check(let text): [text]
            case .unique(_, let filter, keep: .highest(let text)): [filter, text].compactMap(\.self)
            case .unique(_, let filter, keep: .first): [filter].compactMap(\.self)
            case .group(_, _, let filter, let check): [filter, check].compactMap(\.self)
            case .unwritten: []
            }
        }

        /// The items that it names apart from its expressions.
        package var items: [String] {
            switch self {
            case .unique(let items, _, _), .group(let items, _, _, _): items
            case .check, .unwritten: []
            }
        }

        /// The relation whose rows are its groups.
        package var listing: String? { if case .group(_, let each, _, _) = self { each } else { nil } }
    }

    /// Which of several loadable records with the same key stays; the others fail.
    package enum Keep: Sendable {
        case first
        /// The one for which a number is highest; of equals the first.
        case highest(SourceText)
    }
}
