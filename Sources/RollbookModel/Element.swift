/// A data element: what one value means, its length and permitted codes, over all its years.
package struct ElementDefinition: Sendable {
    /// The agency's number, or a name of our own where no number was found.
    package let id: String
    package let name: String
    package let years: YearRange
    /// In characters; nil when no source gives it.
    package let length: Int?
    package let type: String?
    package let codes: [Code]
    /// The element's values in their own order (grades PK, KG, 01...), empty when it has none.
    package let order: [String]
    package let keepsLeadingBlanks: Bool
    /// Whether a value tells who somebody is.
    package let identifiesPerson: Bool
    package let inferred: Bool
    /// Everything else the page holds, in file order, for people: purpose, grades, surveys, uses, changes.
    package let facts: [Fact]
    package let source: String
    package let place: Place

    package init(
        id: String, name: String, years: YearRange, length: Int?, type: String?, codes: [Code], order: [String],
        keepsLeadingBlanks: Bool, identifiesPerson: Bool = false, inferred: Bool, facts: [Fact], source: String,
        place: Place
    ) {
        self.id = id
        self.name = name
        self.years = years
        self.length = length
        self.type = type
        self.codes = codes
        self.order = order
        self.keepsLeadingBlanks = keepsLeadingBlanks
        self.identifiesPerson = identifiesPerson
        self.inferred = inferred
        self.facts = facts
        self.source = source
        self.place = place
    }

    /// The codes permitted in a year and survey.
    package func codes(in year: SchoolYear, survey: String) -> [Code] {
        codes.filter { $0.years.contains(year) && ($0.surveys.isEmpty || $0.surveys.contains(survey)) }
    }
}

/// One permitted value of an element.
package struct Code: Hashable, Sendable {
    package let value: String
    package let meaning: String
    package let years: YearRange
    /// Empty: every survey.
    package let surveys: [String]

    package init(value: String, meaning: String, years: YearRange, surveys: [String]) {
        self.value = value
        self.meaning = meaning
        self.years = years
        self.surveys = surveys
    }
}

/// A fact of a page that is shown and compared but drives nothing: a heading and its lines.
package struct Fact: Hashable, Sendable {
    package let heading: String
    package let lines: [String]

    package init(heading: String, lines: [String]) {
        self.heading = heading
        self.lines = lines
    }
}
