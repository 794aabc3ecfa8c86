package import RollbookModel

/// What a change of definitions does to records: the same records judged under both.
package struct RecordEffects: Sendable {
    /// Records for which something turned out otherwise.
    package struct Affected: Sendable {
        package internal(set) var records = 0
        /// Different ones; nil where records are of no student.
        package internal(set) var students: Int?
        /// The first of them.
        package internal(set) var examples: [Example] = []

        package init(records: Int, students: Int?, examples: [Example]) {
            self.records = records
            self.students = students
            self.examples = examples
        }
    }

    /// A record by its number in its source; its key only where it may be shown.
    package struct Example: Hashable, Sendable {
        package let source: String
        package let row: Int
        package let key: String?

        package init(source: String, row: Int, key: String?) {
            self.source = source
            self.row = row
            self.key = key
        }
    }

    /// How an edit's verdict on a record turned.
    package enum Turn: String, CaseIterable, Sendable {
        case failsNow = "fails-now"
        case failsNoLonger = "fails-no-longer"
        case notEvaluatedNow = "not-evaluated-now"
        case evaluatedNow = "evaluated-now"
    }

    package struct Edit: Sendable {
        package let id: String
        package let turns: [Turn: Affected]
        /// Groups of an edit on groups that fail under one side only.
        package let groupsFailingNow: Int
        package let groupsFailingNoLonger: Int

        package init(id: String, turns: [Turn: Affected], groupsFailingNow: Int, groupsFailingNoLonger: Int) {
            self.id = id
            self.turns = turns
            self.groupsFailingNow = groupsFailingNow
            self.groupsFailingNoLonger = groupsFailingNoLonger
        }
    }

    /// A code that records have and the newer definitions no longer permit.
    package struct LostCode: Sendable {
        package let item: String
        package let code: String
        package let affected: Affected

        package init(item: String, code: String, affected: Affected) {
            self.item = item
            self.code = code
            self.affected = affected
        }
    }

    /// An item whose values fit on one side only.
    package struct Misfit: Sendable {
        /// nil for whole rows.
        package let item: String?
        /// Whether they no longer fit, rather than that they now do.
        package let isNow: Bool
        package let expected: String
        package let affected: Affected

        package init(item: String?, isNow: Bool, expected: String, affected: Affected) {
            self.item = item
            self.isNow = isNow
            self.expected = expected
            self.affected = affected
        }
    }

    package let format: String
    /// The school year that the records were taken to be of.
    package let year: SchoolYear
    package let survey: String
    package let district: String
    package let inputs: [String]
    package let old: RecordCounts
    package let new: RecordCounts
    /// Records that were valid and are kept out, and the other way round.
    package let lost: Affected
    package let won: Affected
    /// Those with a turn, in the newer order.
    package let edits: [Edit]
    /// By the place of a change in the report: the records of which an edit that it concerns turned, where there are any.
    package let byChange: [Int: Affected]
    package let codes: [LostCode]
    package let misfits: [Misfit]
    package let notes: [String]

    package init(
        format: String, year: SchoolYear, survey: String, district: String, inputs: [String], old: RecordCounts,
        new: RecordCounts, lost: Affected, won: Affected, edits: [Edit], byChange: [Int: Affected],
        codes: [LostCode], misfits: [Misfit], notes: [String]
    ) {
        self.format = format
        self.year = year
        self.survey = survey
        self.district = district
        self.inputs = inputs
        self.old = old
        self.new = new
        self.lost = lost
        self.won = won
        self.edits = edits
        self.byChange = byChange
        self.codes = codes
        self.misfits = misfits
        self.notes = notes
    }
}

extension RecordEffects.Turn {
    /// Of a column of counts.
    package var heading: String {
        switch self {
        case .failsNow: "fails now"
        case .failsNoLonger: "fails no longer"
        case .notEvaluatedNow: "not evaluated now"
        case .evaluatedNow: "evaluated now"
        }
    }
}

extension RecordEffects {
    /// `Records of 2025-26, survey 5, district 01`.
    package var occasion: String { "Records of \(year), survey \(survey), district \(district)" }

    /// What becomes of records as a whole, in sentences.
    package var outcomes: [String] {
        [("Valid before and kept out now", lost), ("Kept out before and valid now", won)].map { what, affected in
            affected.records == 0
                ? "\(what): none." : "\(what): \(affected.words); \(affected.exampleWords(inputs.count))."
        }
    }

    /// What becomes of values, in sentences.
    package var values: [String] {
        codes.map { code in
            "Code \(code.code) of \(code.item) is withdrawn, and \(code.affected.words) \(code.affected.records == 1 ? "has" : "have") it: "
                + "\(code.affected.exampleWords(inputs.count))."
        }
            + misfits.map { misfit in
                let verb = misfit.isNow ? "no longer fit" : "fit now"
                return "Values of \(misfit.item ?? "whole rows") that \(verb) (expected \(misfit.expected)): "
                    + "\(misfit.affected.words); \(misfit.affected.exampleWords(inputs.count))."
            }
    }
}

extension RecordEffects.Edit {
    /// `fails no longer: 12 records of 11 students; rows 3, 14`, for each turn.
    package func lines(_ sources: Int) -> [String] {
        RecordEffects.Turn.allCases.compactMap { turn in
            turns[turn].map { "\(turn.heading): \($0.words); \($0.exampleWords(sources))" }
        }
            + [("fail now", groupsFailingNow), ("fail no longer", groupsFailingNoLonger)].filter { $0.1 > 0 }.map {
                "groups that \($0.0): \($0.1)"
            }
    }
}

extension RecordEffects.Affected {
    /// `12 records of 11 students`.
    package var words: String {
        counted(records, "record") + (students.map { " of \(counted($0, "student"))" } ?? "")
    }

    /// `rows 3, 14 and more`, with their source where there are several; with keys where they may be shown.
    package func exampleWords(_ sources: Int) -> String {
        let words = examples.map { example in
            (sources > 1 ? "\(example.source) " : "") + "\(example.row)" + (example.key.map { " (\($0))" } ?? "")
        }
        return (words.count == 1 ? "row " : "rows ") + words.joined(separator: ", ")
            + (records > examples.count ? " and more" : "")
    }
}
