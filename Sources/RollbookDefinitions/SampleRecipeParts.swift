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

        package init(name: Marked<String>, occasion: Occasion, share: Int, student: [Draw]) {
            self.name = name
            self.occasion = occasion
            self.share = share
            self.student = student
        }
    }

    /// The records of one format.
    package struct FormatRows: Sendable {
        package let format: Marked<String>
        /// What a clean record holds, whatever its block.
        package let record: [Value]
        package let blocks: [Block]

        package init(format: Marked<String>, record: [Value], blocks: [Block]) {
            self.format = format
            self.record = record
            self.blocks = blocks
        }
    }

    /// Records that each student of some kinds has, or that each row picked by a draw has.
    package struct Block: Sendable {
        package let occasion: Occasion
        package let kinds: KindNames
        /// The student's draw each of whose rows has these records once, when a student first picks it; nil: they are
        /// the student's.
        package let draw: Marked<String>?
        /// How many records a student has.
        package let records: ClosedRange<Int>
        /// Drawn anew for each record.
        package let eachRecord: [Draw]
        /// Values of its own, before those of `FormatRows.record`.
        package let set: [Value]
        package let place: Place

        package init(
            occasion: Occasion, kinds: KindNames, draw: Marked<String>?, records: ClosedRange<Int>, eachRecord: [Draw],
            set: [Value], place: Place
        ) {
            self.occasion = occasion
            self.kinds = kinds
            self.draw = draw
            self.records = records
            self.eachRecord = eachRecord
            self.set = set
            self.place = place
        }
    }
}
