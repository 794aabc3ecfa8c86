/// Who asks for the files: a state or federal agency, and what all of its formats share.
package struct Agency: Sendable {
    /// The folder's name: `florida`.
    package let id: String
    package let name: String
    package let yearPicture: YearPicture
    /// In order of gravity, gravest first.
    package internal(set) var levels: [Level]
    package let surveys: [Survey]
    package let districts: [District]
    /// How many characters a district's number has, where `districts` does not list them all.
    package let districtLength: Int?
    /// School years with definitions, ascending.
    package let years: [SchoolYear]
    /// Conditions that edits of every format may name, by name.
    package let definitions: [String: SourceText]
    /// When the agency refuses a first transmission whole.
    package let refusal: Refusal?
    /// How batch updates say what they want; nil where the agency takes none.
    package let transactions: Transactions?
    /// In which order a survey's files are sent and loaded; nil where nobody says.
    package let loadOrder: LoadOrder?
    /// The key column of reference tables that tells school years apart; nil where none does.
    package let tableYears: String?
    /// What `rollbook demo` shows, where this agency is the one to show.
    package let demonstration: Demonstration?
    package let source: String
    /// What it says beyond what drives anything, for people: the legend of characteristics.
    package let facts: [Fact]

    package init(
        id: String, name: String, yearPicture: YearPicture, levels: [Level], surveys: [Survey],
        districts: [District], districtLength: Int? = nil, years: [SchoolYear], definitions: [String: SourceText],
        refusal: Refusal?, transactions: Transactions? = nil, loadOrder: LoadOrder? = nil, tableYears: String? = nil,
        demonstration: Demonstration? = nil, source: String, facts: [Fact] = []
    ) {
        self.id = id
        self.name = name
        self.yearPicture = yearPicture
        self.levels = levels
        self.surveys = surveys
        self.districts = districts
        self.districtLength = districtLength
        self.years = years
        self.definitions = definitions
        self.refusal = refusal
        self.transactions = transactions
        self.loadOrder = loadOrder
        self.tableYears = tableYears
        self.demonstration = demonstration
        self.source = source
        self.facts = facts
    }
}

extension Agency {
    /// The same agency with the levels of local edits after its own, whose places stay.
    package var takingLocalEdits: Agency {
        var agency = self
        agency.levels = ofAgency.levels + LocalPack.levels
        return agency
    }

    /// The same agency with no levels but its own.
    package var ofAgency: Agency {
        var agency = self
        agency.levels.removeAll(where: \.isLocal)
        return agency
    }
}

extension Level {
    /// Whether it is a level of local edits.
    package var isLocal: Bool { LocalPack.levels.contains(self) }
}

/// The gravity of an edit, in the agency's own scale.
package struct Level: Hashable, Sendable {
    package let id: String
    /// In words: `State validation`.
    package let name: String
    /// A record that fails an edit of this level never reaches a submission file.
    package let holdsBack: Bool
    /// What the agency does with such a record.
    package let meaning: String

    package init(id: String, name: String, holdsBack: Bool, meaning: String) {
        self.id = id
        self.name = name
        self.holdsBack = holdsBack
        self.meaning = meaning
    }
}

/// A reporting period of the agency.
package struct Survey: Hashable, Sendable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// A district as the agency numbers it.
package struct District: Hashable, Sendable {
    package let number: String
    package let name: String

    package init(number: String, name: String) {
        self.number = number
        self.name = name
    }
}

/// The share of failing records from which an agency refuses an initial data set whole. It informs; it stops no run.
package struct Refusal: Hashable, Sendable {
    /// In percent of the records sent: 20 means refused at 20 percent or more.
    package let percent: Int
    package let source: String

    package init(percent: Int, source: String) {
        self.percent = percent
        self.source = source
    }
}

/// The run that shows a newcomer what Rollbook does.
package struct Demonstration: Hashable, Sendable {
    /// The format's id within the agency.
    package let format: String
    package let year: String
    package let survey: String
    package let district: String

    package init(format: String, year: String, survey: String, district: String) {
        self.format = format
        self.year = year
        self.survey = survey
        self.district = district
    }
}
