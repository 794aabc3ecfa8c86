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
    package let source: String
    package let place: Place

    package init(
        id: String, level: String, versions: [Version], surveys: [String], years: YearRange, after: [String],
        source: String, place: Place
    ) {
        self.id = id
        self.level = level
        self.versions = versions
        self.surveys = surveys
        self.years = years
        self.after = after
        self.source = source
        self.place = place
    }

    /// The wording that holds in a year: the last listed one that covers it.
    package func version(in year: SchoolYear) -> Version? {
        years.contains(year) ? versions.last { $0.years.contains(year) } : nil
    }

    /// What an edit says in some years.
    package struct Version: Sendable {
        package let years: YearRange
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
            years: YearRange, rule: Rule, items: [String]?, message: String, expected: String, remedy: String,
            inferred: Bool
        ) {
            self.years = years
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
        /// Items that no two records may share; the first loadable record keeps its place.
        case unique([String])
        /// Known by number, not by content: why.
        case unwritten(String)
    }
}
