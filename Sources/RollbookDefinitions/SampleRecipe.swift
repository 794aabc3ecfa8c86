package import RollbookModel

/// How synthetic records are drawn, and which faults break which edits: one file of `samples/`, for the records of one
/// format, or of `districts/`, for students with records of many.
///
/// Texts keep their places; names in them are looked up when the recipe meets a plan (`RollbookSamples`).
/// `Formats/SAMPLES.md` tells the language.
package struct SampleRecipe: Sendable {
    /// What is drawn one after the other, and is clean or has one fault.
    package enum Unit: Hashable, Sendable {
        /// A record of the one format.
        case record
        /// A student, with records of every format.
        case student
    }

    /// The format whose records it draws, `industry-certification`, or the district's name.
    package let name: String
    package let unit: Unit
    /// Outside of these the edits differ from what it knows.
    package let occasion: Occasion
    package let lists: [List]
    /// The reference tables' rows, by table.
    package let tables: [Table]
    /// The rows of the survey calendar.
    package let calendar: [Rows]
    package let related: [Related]
    package let kinds: [Kind]
    package let formats: [FormatRows]
    package let faults: [Fault]
    package let place: Place

    package init(
        name: String, unit: Unit, occasion: Occasion, lists: [List], tables: [Table], calendar: [Rows],
        related: [Related], kinds: [Kind], formats: [FormatRows], faults: [Fault], place: Place
    ) {
        self.name = name
        self.unit = unit
        self.occasion = occasion
        self.lists = lists
        self.tables = tables
        self.calendar = calendar
        self.related = related
        self.kinds = kinds
        self.formats = formats
        self.faults = faults
        self.place = place
    }

    /// A column or item and the template of its value.
    package struct Value: Sendable {
        package let column: Marked<String>
        package let template: SourceText

        package init(column: Marked<String>, template: SourceText) {
            self.column = column
            self.template = template
        }
    }

    /// A small table that draws pick rows from; a column named `share` says how often.
    package struct List: Sendable {
        package let name: Marked<String>
        package let columns: [Marked<String>]
        /// Templates, as many in each row as there are columns.
        package let rows: [[SourceText]]

        package init(name: Marked<String>, columns: [Marked<String>], rows: [[SourceText]]) {
            self.name = name
            self.columns = columns
            self.rows = rows
        }
    }

    /// A row of a list under a name of its own.
    package struct Draw: Sendable {
        package let name: Marked<String>
        package let list: Marked<String>
        package let conditions: [Condition]
        /// The records of one student get different rows.
        package let isDistinct: Bool

        package init(name: Marked<String>, list: Marked<String>, conditions: [Condition], isDistinct: Bool) {
            self.name = name
            self.list = list
            self.conditions = conditions
            self.isDistinct = isDistinct
        }

        /// Only rows whose column holds one of these values.
        package struct Condition: Sendable {
            package let column: Marked<String>
            package let values: [Marked<String>]

            package init(column: Marked<String>, values: [Marked<String>]) {
                self.column = column
                self.values = values
            }
        }
    }
}
