/// One difference between the definitions of two years, folders or revisions.
package struct DefinitionChange: Hashable, Sendable {
    /// What it is a change of.
    package enum Kind: String, CaseIterable, Sendable { case element, code, item, layout, edit, table, output }

    /// The stable id of the rule that found it, such as `code-withdrawn`.
    package let rule: String
    package let impact: ChangeImpact
    package let kind: Kind
    /// What changed: `agency/format/9`.
    package let id: String
    /// The same and what became of it, in words without a full stop: `code A of License Result is withdrawn`.
    package let message: String
    /// nil: it was not there.
    package let old: String?
    /// nil: it is no longer there.
    package let new: String?
    /// Changes inside the years compared, where there are any: what held when.
    package let steps: [Step]
    /// Full ids of the edits that rest on what changed.
    package let reaches: [String]
    /// Where the definition says it is from.
    package let source: String
    /// Where it stands in the newer definitions, else in the older ones.
    package let place: Place

    package init(
        rule: String, impact: ChangeImpact, kind: Kind, id: String, message: String, old: String?, new: String?,
        steps: [Step] = [], reaches: [String] = [], source: String, place: Place
    ) {
        self.rule = rule
        self.impact = impact
        self.kind = kind
        self.id = id
        self.message = message
        self.old = old
        self.new = new
        self.steps = steps
        self.reaches = reaches
        self.source = source
        self.place = place
    }

    /// What held in a year, from a day of it on.
    package struct Step: Hashable, Sendable {
        package let year: SchoolYear
        /// `2026-06-05`; nil: from the year's beginning.
        package let day: String?
        package let value: String
        /// Whether the newer definitions say so.
        package let isNew: Bool

        package init(year: SchoolYear, day: String?, value: String, isNew: Bool) {
            self.year = year
            self.day = day
            self.value = value
            self.isNew = isNew
        }
    }
}

/// Whom a change of definitions concerns; gravest first.
package enum ChangeImpact: String, CaseIterable, Comparable, Sendable {
    /// An extract or a value that was right is no longer taken.
    case breaksSubmitters = "breaks-submitters"
    /// A file is laid out, named or ended otherwise.
    case breaksReaders = "breaks-readers"
    /// Records that held may fail.
    case stricter
    /// Records that failed may hold, and what was refused may be taken.
    case looser
    /// No verdict and no byte of a submission changes by it.
    case wording

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// A sentence for a legend.
    package var meaning: String {
        switch self {
        case .breaksSubmitters: "An extract or a value that was right is no longer taken."
        case .breaksReaders: "A file is laid out, named or ended otherwise: who reads it has to know."
        case .stricter: "Records that held may fail; or it cannot be told that none will."
        case .looser: "Records that failed may hold, and what was refused may be taken."
        case .wording: "Words, sources and standing: no verdict and no byte of a submission changes."
        }
    }
}

/// A rule by which changes of definitions are found. The guide is made of these.
package struct ChangeRuleEntry: Sendable {
    /// Stable: what reports print in brackets.
    package let id: String
    package let kind: DefinitionChange.Kind
    /// Those it may give, gravest first.
    package let impacts: [ChangeImpact]
    /// What it names, in one sentence.
    package let purpose: String
    /// Why it has the impact it has.
    package let why: String
    package let example: ChangeExample

    package init(
        _ id: String, _ kind: DefinitionChange.Kind, _ impacts: ChangeImpact..., purpose: String, why: String,
        example: ChangeExample
    ) {
        self.id = id
        self.kind = kind
        self.impacts = impacts
        self.purpose = purpose
        self.why = why
        self.example = example
    }
}

/// The smallest change that a rule names: the example definitions before and after it, or in two of their years.
package struct ChangeExample: Sendable {
    /// What makes the older definitions of the example.
    package let before: RuleExample
    package let after: RuleExample
    /// The year before; nil: both sides are of the newest.
    package let since: String?

    /// The example becomes what `change` makes of it.
    package static func after(_ change: RuleExample) -> ChangeExample { from(.unchanged, to: change) }

    /// What `change` makes of the example becomes the example again.
    package static func before(_ change: RuleExample) -> ChangeExample { from(change, to: .unchanged) }

    package static func from(_ before: RuleExample, to after: RuleExample) -> ChangeExample {
        ChangeExample(before: before, after: after, since: nil)
    }

    /// Both years stand in the example with the change in it.
    package static func between(_ year: String, _ change: RuleExample) -> ChangeExample {
        ChangeExample(before: change, after: change, since: year)
    }
}
