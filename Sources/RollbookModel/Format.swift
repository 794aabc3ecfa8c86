/// A record format over all its years.
package struct FormatDefinition: Sendable {
    /// `industry-certification`.
    package let id: String
    package let name: String
    /// Surveys in which it is reported.
    package let surveys: [String]
    package let layouts: [Layout]
    /// Years without a layout, with the reason; every year, for a format that is known by name only.
    package let unknownLayouts: [UnknownLayout]
    package let relations: [RelationDefinition]
    package let outputs: Outputs
    /// What a run is told besides year, survey and district, because files of this format say it.
    package let parameters: [Parameter]
    /// nil where nothing is said of counts.
    package let counts: CountsDefinition?
    /// How refused records come back; nil where nothing is known of that.
    package let returned: ReturnedShape?
    /// What its page says beyond the layout, for people: notes, grades.
    package let facts: [Fact]
    package let source: String
    package let place: Place

    package init(
        id: String, name: String, surveys: [String], layouts: [Layout], unknownLayouts: [UnknownLayout] = [],
        relations: [RelationDefinition], outputs: Outputs, parameters: [Parameter] = [],
        counts: CountsDefinition? = nil,
        returned: ReturnedShape? = nil, facts: [Fact] = [],
        source: String, place: Place
    ) {
        self.id = id
        self.name = name
        self.surveys = surveys
        self.layouts = layouts
        self.unknownLayouts = unknownLayouts
        self.relations = relations
        self.outputs = outputs
        self.parameters = parameters
        self.counts = counts
        self.returned = returned
        self.facts = facts
        self.source = source
        self.place = place
    }

    package func layout(in year: SchoolYear) -> Layout? {
        layouts.last { $0.years.contains(year) }
    }

    /// Why no layout is known for a year, where the definition says so.
    package func unknownLayout(in year: SchoolYear) -> UnknownLayout? {
        unknownLayouts.first { $0.years.contains(year) }
    }
}

/// The items of a record, in order, in the years in which it is laid out so.
package struct Layout: Sendable {
    package let years: YearRange
    /// The years for which it was published; in the others that `years` admits it is inferred.
    package let published: YearRange
    /// In characters.
    package let recordLength: Int
    package let items: [Item]
    /// Columns of an extract that only local edits look at.
    package let localItems: [Item]
    /// The record before all others, where the layout has one.
    package let header: HeaderLayout?
    package let source: String
    package let place: Place

    package init(
        years: YearRange, published: YearRange, recordLength: Int, items: [Item], localItems: [Item] = [],
        header: HeaderLayout? = nil, source: String, place: Place
    ) {
        self.localItems = localItems
        self.years = years
        self.published = published
        self.recordLength = recordLength
        self.items = items
        self.header = header
        self.source = source
        self.place = place
    }
}

extension Layout {
    /// The layout's items, then local ones: what expressions may name.
    package var allItems: [Item] { items + localItems }
}

extension FormatDefinition {
    /// The same format with what a pack of local edits adds to it.
    package func taking(_ pack: LocalPack) -> FormatDefinition {
        FormatDefinition(
            id: id, name: name, surveys: surveys,
            layouts: layouts.map { layout in
                Layout(
                    years: layout.years, published: layout.published, recordLength: layout.recordLength,
                    items: layout.items, localItems: layout.localItems + pack.items, header: layout.header,
                    source: layout.source, place: layout.place)
            },
            unknownLayouts: unknownLayouts, relations: relations + pack.relations, outputs: outputs,
            parameters: parameters, counts: counts, returned: returned, facts: facts, source: source, place: place)
    }
}

/// A record of its own kind that stands once, before all others, and says what the file is.
package struct HeaderLayout: Sendable {
    /// The files that begin with it.
    package let media: [Medium]
    /// In characters.
    package let recordLength: Int
    package let items: [Item]

    package init(media: [Medium], recordLength: Int, items: [Item]) {
        self.media = media
        self.recordLength = recordLength
        self.items = items
    }
}

/// An element's place in a format.
package struct Item: Sendable {
    /// As the agency counts: 7.
    package let number: Int
    /// `outcome`; what headers, expressions and XML call it.
    package let id: String
    /// As printed: `Industry Certification Outcome`.
    package let name: String
    /// The element's id, nil for a filler and for items whose element is not described.
    package let element: String?
    /// Surveys in which it holds another element: the year that is a month in one of them.
    package let readings: [ItemReading]
    package let characteristics: Characteristics
    /// 0-based place of its first character in the record.
    package let offset: Int
    /// In characters.
    package let length: Int
    package let isKey: Bool
    package let isFiller: Bool
    /// What Rollbook puts where the extract has nothing.
    package let value: ValueTemplate?
    /// Whether the agency lets a later submission change it.
    package let isUpdateable: Bool
    /// Whether a value tells who somebody is; of items with an element the element says it.
    package let identifiesPerson: Bool
    package let place: Place

    package init(
        number: Int, id: String, name: String, element: String?, readings: [ItemReading] = [],
        characteristics: Characteristics, offset: Int, length: Int, isKey: Bool, isFiller: Bool,
        value: ValueTemplate? = nil, isUpdateable: Bool = false, identifiesPerson: Bool = false, place: Place
    ) {
        self.readings = readings
        self.identifiesPerson = identifiesPerson
        self.number = number
        self.id = id
        self.name = name
        self.element = element
        self.characteristics = characteristics
        self.offset = offset
        self.length = length
        self.isKey = isKey
        self.isFiller = isFiller
        self.value = value
        self.isUpdateable = isUpdateable
        self.place = place
    }

    /// As the agency prints them: `30-30`.
    package var columns: String { "\(offset + 1)-\(offset + length)" }

    /// The element that it holds in a survey.
    package func element(in survey: String) -> String? {
        readings.first { $0.surveys.contains(survey) }?.element ?? element
    }

    /// Every element that it holds in some survey.
    package var elements: [String] { [element].compactMap(\.self) + readings.map(\.element) }

    /// `fiscal-year; in survey 5: school-year`; nil where it holds none.
    package var elementInWords: String? {
        let words = [element].compactMap(\.self) + readings.map(\.description)
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}

/// What an item holds in some surveys instead of its element.
package struct ItemReading: Hashable, Sendable, CustomStringConvertible {
    package let surveys: [String]
    /// The element's id.
    package let element: String

    package init(surveys: [String], element: String) {
        self.surveys = surveys
        self.element = element
    }

    package var description: String {
        "in survey\(surveys.count == 1 ? "" : "s") \(surveys.joined(separator: ", ")): \(element)"
    }
}

/// What may stand in an item and how a shorter value is filled: `A/N`, `N/R`...
package struct Characteristics: Hashable, Sendable, CustomStringConvertible {
    /// As printed.
    package let description: String

    /// `/R`: digits are right-justified and zero-filled; all else is left-justified and blank-filled.
    package var isRightJustified: Bool { description.hasSuffix("/R") }

    /// Whether more than digits is meant to stand there: all but `N`.
    package var admitsLetters: Bool { !description.hasPrefix("N") }

    /// Accepts `N`, `A`, `A/N`, each alone or with `/R` or `/L`.
    package init?(_ text: String) {
        var kind = text[...]
        if text.hasSuffix("/R") || text.hasSuffix("/L") { kind = text.dropLast(2) }
        guard kind == "N" || kind == "A" || kind == "A/N" else { return nil }
        description = text
    }

    private init(known: String) { description = known }

    /// `A/N`: what an item has of which nothing is said.
    package static let alphanumeric = Characteristics(known: "A/N")
}

/// A named join from this format to a table or another format.
package struct RelationDefinition: Sendable {
    package enum Target: Hashable, Sendable {
        case table(String)
        case format(String)
    }

    package enum Operand: Hashable, Sendable {
        case item(String)
        case variable(String)
        case constant(String)
    }

    /// A row that each row of the relation must itself find, or it does not count.
    package struct RequiredRow: Sendable {
        package let target: Target
        /// Column there; where the operand is an item, that column of the relation's own row.
        package let on: [(column: String, operand: Operand)]

        package init(target: Target, on: [(column: String, operand: Operand)]) {
            self.target = target
            self.on = on
        }
    }

    package let name: String
    package let target: Target
    /// Column there, operand here.
    package let on: [(column: String, operand: Operand)]
    /// nil: every row counts.
    package let required: RequiredRow?
    /// The edit that speaks when no row is found; edits that then lack a value follow it.
    package let guardedBy: String?
    /// Which of several rows it takes; nil: the first.
    package let pick: RowPick?
    package let place: Place

    package init(
        name: String, target: Target, on: [(column: String, operand: Operand)], required: RequiredRow? = nil,
        guardedBy: String?, pick: RowPick?, place: Place
    ) {
        self.name = name
        self.target = target
        self.on = on
        self.required = required
        self.guardedBy = guardedBy
        self.pick = pick
        self.place = place
    }

    /// Whatever it reads: what it leads to, and what rows of that must find.
    package var targets: [Target] { [target] + [required?.target].compactMap(\.self) }
}
