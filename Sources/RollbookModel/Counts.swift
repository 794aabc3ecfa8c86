/// What counts of a format's records are about, as its definition says: `counts:`.
package struct CountsDefinition: Sendable {
    /// Items by whose values `preview` counts where it is not told otherwise.
    package let by: [String]
    /// The item whose values stand for those who mend the records.
    package let worklist: Worklist?
    /// The item that tells students apart; nil where records are of no student.
    package let student: String?
    /// Items that say of which transmission a record is, and nothing of what it reports: left out where two files are
    /// compared.
    package let transmission: [String]
    /// Items of which a value is missed when the file compared with has it and the records have not.
    package let expected: [String]
    /// For an item, the column of a related row that says its value in words.
    package let names: [(item: String, column: RelatedName)]
    package let value: Value?

    package init(
        by: [String] = [], worklist: Worklist? = nil, student: String? = nil, transmission: [String] = [],
        expected: [String] = [],
        names: [(item: String, column: RelatedName)] = [], value: Value? = nil
    ) {
        self.by = by
        self.worklist = worklist
        self.student = student
        self.transmission = transmission
        self.expected = expected
        self.names = names
        self.value = value
    }

    /// `relation.column`.
    package struct RelatedName: Hashable, Sendable {
        package let relation: String
        package let column: String

        package init(relation: String, column: String) {
            self.relation = relation
            self.column = column
        }
    }

    package struct Worklist: Hashable, Sendable {
        package let item: String
        /// What one of its values is called: `school`.
        package let name: String

        package init(item: String, name: String) {
            self.item = item
            self.name = name
        }
    }

    /// What a record is worth to the district.
    package struct Value: Sendable {
        /// A number, with or without decimals.
        package let weight: RelatedName
        /// Which records are worth it; nil: all.
        package let condition: SourceText?
        /// Records with the same values of these items are worth it once.
        package let oncePer: [String]
        /// The item under whose values it is shown.
        package let by: String
        package let inferred: Bool
        package let source: String

        package init(
            weight: RelatedName, condition: SourceText?, oncePer: [String], by: String, inferred: Bool, source: String
        ) {
            self.weight = weight
            self.condition = condition
            self.oncePer = oncePer
            self.by = by
            self.inferred = inferred
            self.source = source
        }
    }
}

/// The same, resolved for the layout of a year: items as indices into `Plan.items`. What the year's layout lacks is left
/// out.
package struct PlannedCounts: Sendable {
    package let by: [Int]
    package internal(set) var worklist: Worklist?
    /// The item that tells students apart; nil where records are of no student.
    package let student: Int?
    package let transmission: [Int]
    package let expected: [Int]
    /// By item.
    package let names: [Int: RelatedColumn]
    package let value: Value?

    package init(
        by: [Int] = [], worklist: Worklist? = nil, student: Int? = nil, transmission: [Int] = [], expected: [Int] = [],
        names: [Int: RelatedColumn] = [:], value: Value? = nil
    ) {
        self.by = by
        self.worklist = worklist
        self.student = student
        self.transmission = transmission
        self.expected = expected
        self.names = names
        self.value = value
    }

    package struct RelatedColumn: Hashable, Sendable {
        /// Index into `Plan.relations`.
        package let relation: Int
        /// Of the related row's image.
        package let slot: Slot

        package init(relation: Int, slot: Slot) {
            self.relation = relation
            self.slot = slot
        }
    }

    package struct Worklist: Hashable, Sendable {
        package let item: Int
        package let name: String

        package init(item: Int, name: String) {
            self.item = item
            self.name = name
        }
    }

    package struct Value: Sendable {
        package let weight: RelatedColumn
        package let condition: SourceText?
        package let oncePer: [Int]
        package let by: Int
        package let inferred: Bool
        package let source: String

        package init(
            weight: RelatedColumn, condition: SourceText?, oncePer: [Int], by: Int, inferred: Bool, source: String
        ) {
            self.weight = weight
            self.condition = condition
            self.oncePer = oncePer
            self.by = by
            self.inferred = inferred
            self.source = source
        }
    }
}
