extension SampleRecipe {
    /// One thing that is wrong with a record, and every edit that it breaks.
    package struct Fault: Sendable {
        /// In words, for people.
        package let name: Marked<String>
        package let occasion: Occasion
        /// The kinds of student it can befall.
        package let kinds: KindNames
        /// The format whose record is wrong: the student's first one of it.
        package let format: Marked<String>
        package let change: Change
        /// Alternatives, taken in turn; each sets the same columns. One empty alternative when nothing is set.
        package let cases: [[Value]]
        /// The same record comes again, clean, in the next row.
        package let comesAgain: Bool
        /// Of the wrong record's format, the edits that this record fails; of another, those that all the student's
        /// records fail.
        package let breaks: [Breach]

        package init(
            name: Marked<String>, occasion: Occasion, kinds: KindNames, format: Marked<String>, change: Change,
            cases: [[Value]], comesAgain: Bool, breaks: [Breach]
        ) {
            self.name = name
            self.occasion = occasion
            self.kinds = kinds
            self.format = format
            self.change = change
            self.cases = cases
            self.comesAgain = comesAgain
            self.breaks = breaks
        }
    }

    /// How a faulty record comes about.
    package enum Change: Hashable, Sendable {
        /// Values are set in it.
        case set
        /// A copy of the clean one, with values set, comes after that.
        case duplicate
        /// It is left out.
        case omit
    }

    /// Edits of one format that a fault breaks.
    package struct Breach: Sendable {
        package let format: Marked<String>
        package let edits: [Marked<String>]

        package init(format: Marked<String>, edits: [Marked<String>]) {
            self.format = format
            self.edits = edits
        }
    }
}
