package import RollbookModel

/// What a survey wants, for programs: `formats list --survey --as json`. See `docs/survey.md`.
package struct ChecklistJSON: Encodable, Sendable {
    private let schema = "rollbook/checklist/1"
    private let agency: String
    private let year: String
    private let survey: String
    private let surveyName: String
    /// Whether the order of `formats` is ours.
    private let orderInferred: Bool
    /// In load order.
    private let formats: [Format]
    private let tables: [Table]
    /// Formats that are looked up, though no part of the survey.
    private let related: [Related]
    /// Formats whose files are not there; only where some were named.
    private let missing: [String]?
    private let notes: [String]

    /// - Parameter survey: its code, and its name where it has one.
    package init(
        _ agency: Agency, year: String, survey: (code: String, name: String), formats: [Format], tables: [Table],
        related: [Related], missing: [String]?, notes: [String]
    ) {
        self.agency = agency.id
        self.year = year
        self.survey = survey.code
        surveyName = survey.name
        orderInferred = agency.loadOrder?.inferred == true
        self.formats = formats
        self.tables = tables
        self.related = related
        self.missing = missing
        self.notes = notes
    }

    package func bytes() throws(Problem) -> [UInt8] { try JSONText.encode(self, as: "checklist") }

    package struct Format: Encodable, Sendable {
        private let format: String
        private let name: String
        private let files: [String]
        /// Why it cannot be checked; left out where it can.
        private let reason: String?
        private let edits: Int
        /// Of these, those that Rollbook does not check.
        private let unwritten: Int
        /// Ids of what its edits look up.
        private let related: [String]
        private let tables: [String]

        package init(
            _ id: String, name: String, files: [String], reason: String?, edits: Int, unwritten: Int, related: [String],
            tables: [String]
        ) {
            format = id
            self.name = name
            self.files = files
            self.reason = reason
            self.edits = edits
            self.unwritten = unwritten
            self.related = related
            self.tables = tables
        }
    }

    package struct Table: Encodable, Sendable {
        private let table: String
        private let name: String
        private let obtain: String
        /// Left out where none is there.
        private let file: String?

        package init(_ table: PlannedTable, file: String?) {
            self.table = table.id
            name = table.name
            obtain = table.obtain
            self.file = file
        }
    }

    package struct Related: Encodable, Sendable {
        private let format: String
        private let name: String
        private let files: [String]

        package init(_ table: PlannedTable, files: [String]) {
            format = table.id
            name = table.name
            self.files = files
        }
    }
}
