package import RollbookModel

extension SampleRecipe {
    /// The rows of one reference table.
    package struct Table: Sendable {
        package let id: Marked<String>
        package let rows: [Rows]

        package init(id: Marked<String>, rows: [Rows]) {
            self.id = id
            self.rows = rows
        }
    }

    /// One row for every combination of the rows of `each`; one row when that is empty.
    package struct Rows: Sendable {
        package let each: [Draw]
        package let row: [Value]
        package let place: Place

        package init(each: [Draw], row: [Value], place: Place) {
            self.each = each
            self.row = row
            self.place = place
        }
    }

    /// The records of a related format.
    package struct Related: Sendable {
        package let format: Marked<String>
        package let rows: [RelatedRow]

        package init(format: Marked<String>, rows: [RelatedRow]) {
            self.format = format
            self.rows = rows
        }
    }

    /// One row of a related format for each student of some kinds, or for each of the student's records.
    package struct RelatedRow: Sendable {
        package let occasion: Occasion
        package let kinds: KindNames
        /// For each record; otherwise once, when the student is drawn.
        package let isPerRecord: Bool
        package let row: [Value]

        package init(occasion: Occasion, kinds: KindNames, isPerRecord: Bool, row: [Value]) {
            self.occasion = occasion
            self.kinds = kinds
            self.isPerRecord = isPerRecord
            self.row = row
        }
    }

    /// A kind of student and what is drawn for one.
    package struct Kind: Sendable {
        package let name: Marked<String>
        package let occasion: Occasion
        /// How often it is drawn, against the other kinds' shares.
        package let share: Int
        /// Drawn once a student.
        package let student: [Draw]
        /// How many records a student has.
        package let records: ClosedRange<Int>
        /// Drawn anew for each record.
        package let eachRecord: [Draw]
        /// Values of its own, before those of `SampleRecipe.record`.
        package let set: [Value]

        package init(
            name: Marked<String>, occasion: Occasion, share: Int, student: [Draw], records: ClosedRange<Int>,
            eachRecord: [Draw], set: [Value]
        ) {
            self.name = name
            self.occasion = occasion
            self.share = share
            self.student = student
            self.records = records
            self.eachRecord = eachRecord
            self.set = set
        }
    }

    /// One thing that is wrong with a record, and every edit that it breaks.
    package struct Fault: Sendable {
        /// In words, for people.
        package let name: Marked<String>
        package let occasion: Occasion
        package let edits: [Marked<String>]
        /// The kinds of student it can befall.
        package let kinds: KindNames
        /// Alternatives, taken in turn; each sets the same columns. One empty alternative when nothing is set.
        package let cases: [[Value]]
        /// The faulty record is a copy of the clean one before it.
        package let isDuplicate: Bool
        /// The same record comes again, clean, in the next row.
        package let comesAgain: Bool

        package init(
            name: Marked<String>, occasion: Occasion, edits: [Marked<String>], kinds: KindNames, cases: [[Value]],
            isDuplicate: Bool, comesAgain: Bool
        ) {
            self.name = name
            self.occasion = occasion
            self.edits = edits
            self.kinds = kinds
            self.cases = cases
            self.isDuplicate = isDuplicate
            self.comesAgain = comesAgain
        }
    }
}
