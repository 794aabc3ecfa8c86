/// How the columns of a district's own files become the items of a format: what `--map` names.
package struct RecordMap: Sendable {
    /// What a map says in one place.
    package struct Word: Hashable, Sendable {
        package let text: String
        package let place: Place

        package init(_ text: String, at place: Place) {
            self.text = text
            self.place = place
        }
    }

    package let name: Word
    /// `agency/format`.
    package let format: Word
    /// Who uses such files, and what about the map is ours.
    package let source: String
    /// Where a draft says so: nobody has reviewed it, and no run takes it.
    package let draft: Place?
    /// Where columns stand in files of fixed-width records; nil: as in a submission.
    package let layout: Layout?
    /// In the order of the file.
    package var items: [Item]
    package let place: Place

    package init(
        name: Word, format: Word, source: String, draft: Place?, layout: Layout?, items: [Item], place: Place
    ) {
        self.name = name
        self.format = format
        self.source = source
        self.draft = draft
        self.layout = layout
        self.items = items
        self.place = place
    }

    package struct Layout: Sendable {
        package let recordLength: Int
        /// Columns from 0 on.
        package let columns: [(name: String, range: Range<Int>)]

        package init(recordLength: Int, columns: [(name: String, range: Range<Int>)]) {
            self.recordLength = recordLength
            self.columns = columns
        }
    }

    /// An item of the format and where its value comes from.
    package struct Item: Sendable {
        /// Its id or printed name.
        package let name: Word
        /// In turn: the first that gives a value is taken.
        package let ways: [Way]
        /// For records of one kind only; nil: for all.
        package let condition: Condition?
        /// Whether it may be an item that the format lacks.
        package let isLocal: Bool

        package init(name: Word, ways: [Way], condition: Condition?, isLocal: Bool) {
            self.name = name
            self.ways = ways
            self.condition = condition
            self.isLocal = isLocal
        }
    }

    /// One way to an item's value: an origin, then what is made of it, in the order of these properties.
    package struct Way: Sendable {
        package let origin: Origin
        /// Whether a file may lack its columns; it gives no value then.
        package let isOptional: Bool
        /// Values that say that there is none.
        package let blanks: [String]
        package let split: Split?
        /// nil where values are no codes.
        package let codes: [(from: Word, to: Word)]?
        package let date: DateChange?
        /// Each takes what the one before it found.
        package let lookUps: [LookUp]
        package let zeros: Zeros?
        /// In the place of a blank.
        package let fallback: ValueTemplate?
        package let place: Place

        package init(
            origin: Origin, isOptional: Bool = false, blanks: [String] = [], split: Split? = nil,
            codes: [(from: Word, to: Word)]? = nil, date: DateChange? = nil, lookUps: [LookUp] = [],
            zeros: Zeros? = nil, fallback: ValueTemplate? = nil, place: Place
        ) {
            self.origin = origin
            self.isOptional = isOptional
            self.blanks = blanks
            self.split = split
            self.codes = codes
            self.date = date
            self.lookUps = lookUps
            self.zeros = zeros
            self.fallback = fallback
            self.place = place
        }

        /// Whether a column's value is taken as it stands, as without a map.
        package var takesAsItStands: Bool {
            guard case .column = origin else { return false }
            return blanks.isEmpty && split == nil && codes == nil && date == nil && lookUps.isEmpty && zeros == nil
                && fallback == nil
        }

        package var columns: [Word] {
            switch origin {
            case .column(let column): [column]
            case .joined(let columns, _): columns
            case .value: []
            }
        }
    }

    package enum Origin: Sendable {
        case column(Word)
        /// Columns with a text between them; those that are blank are left out.
        case joined([Word], with: String)
        case value(ValueTemplate)
    }

    package struct Split: Hashable, Sendable {
        package let separator: String
        /// 1 = first.
        package let part: Int

        package init(separator: String, part: Int) {
            self.separator = separator
            self.part = part
        }
    }

    package struct DateChange: Hashable, Sendable {
        package let from: [DatePattern]
        package let to: DatePattern

        package init(from: [DatePattern], to: DatePattern) {
            self.from = from
            self.to = to
        }
    }

    /// What a row of a table says instead of a value.
    package struct LookUp: Sendable {
        package enum Table: Sendable {
            /// What `--table` or `--related` supplies, by its id.
            case supplied(Word)
            /// A file of the district's own, beside the map.
            case file(Word)
        }

        package let table: Table
        /// The column in which the value is looked for.
        package let match: Word
        /// The column that says what is meant.
        package let take: Word
        /// What columns of a row must hold for it to count.
        package let filter: [(column: Word, value: ValueTemplate)]
        /// What stands where no row matches; nil: that is a finding.
        package let none: ValueTemplate?

        package init(
            table: Table, match: Word, take: Word, filter: [(column: Word, value: ValueTemplate)],
            none: ValueTemplate? = nil
        ) {
            self.table = table
            self.match = match
            self.take = take
            self.filter = filter
            self.none = none
        }
    }

    /// Up to how many digits leading zeros come back.
    package enum Zeros: Hashable, Sendable {
        case toItemLength
        case toWidth(Int)
    }

    /// The value is asked for only where another item has one of some values.
    package struct Condition: Sendable {
        package let item: Word
        package let values: [String]
        /// What stands in all other records.
        package let otherwise: ValueTemplate

        package init(item: Word, values: [String], otherwise: ValueTemplate) {
            self.item = item
            self.values = values
            self.otherwise = otherwise
        }
    }
}
