/// Everything one run needs to know, resolved for one format, year and survey. Immutable; nothing is looked up by
/// name once a record is read.
package struct Plan: Sendable {
    package internal(set) var agency: Agency
    /// `industry-certification`.
    package let format: String
    package let formatName: String
    package let year: SchoolYear
    package let variables: Variables
    /// The layout's; behind them those of local edits, which no file of the agency has.
    package internal(set) var items: [PlannedItem]
    /// In characters, without the terminator.
    package let recordLength: Int
    /// The record before all others, in the media that have one.
    package let header: PlannedHeader?
    package internal(set) var relations: [PlannedRelation]
    /// Relations whose other side has no known layout in this year, by name, with the reason.
    package internal(set) var unknownRelations: [String: String]
    /// Reference tables and related formats that `relations` name, each once.
    package let tables: [PlannedTable]
    /// In the definition's order, the agency's before local ones; edits that do not apply in this survey are left out.
    package internal(set) var edits: [PlannedEdit]
    /// Named conditions: the format's own, then the agency's.
    package internal(set) var definitions: [String: SourceText]
    package let outputs: Outputs
    /// What files of this format say beyond year, survey and district.
    package let parameters: [Parameter]
    /// What was given for them, by name.
    package let settings: [String: String]
    /// What counts of its records are about.
    package internal(set) var counts: PlannedCounts
    /// What a reader must know of this plan's standing: an inferred layout, an inferred edit.
    package internal(set) var remarks: [String]
    /// What the format has in any year and survey.
    package private(set) var everywhere = Everywhere()
    /// Packs of local edits that were taken in.
    package internal(set) var packs: [LocalPack.Name]

    package init(
        agency: Agency, format: String, formatName: String, year: SchoolYear, variables: Variables,
        items: [PlannedItem], recordLength: Int, header: PlannedHeader? = nil, relations: [PlannedRelation],
        tables: [PlannedTable], edits: [PlannedEdit], definitions: [String: SourceText], outputs: Outputs,
        parameters: [Parameter] = [], settings: [String: String] = [:], counts: PlannedCounts = PlannedCounts(),
        remarks: [String],
        unknownRelations: [String: String] = [:], packs: [LocalPack.Name] = []
    ) {
        self.agency = agency
        self.format = format
        self.formatName = formatName
        self.year = year
        self.variables = variables
        self.items = items
        self.recordLength = recordLength
        self.header = header
        self.relations = relations
        self.tables = tables
        self.edits = edits
        self.definitions = definitions
        self.outputs = outputs
        self.parameters = parameters
        self.settings = settings
        self.counts = counts
        self.remarks = remarks
        self.unknownRelations = unknownRelations
        self.packs = packs
    }

    /// Names of the format that a plan of another year or survey may have and this one has not: whoever writes for all of
    /// them, as a sample recipe does, may use them.
    package struct Everywhere: Hashable, Sendable {
        package let edits: [String]
        /// Ids of reference tables and related formats.
        package let tables: [String]

        package init(edits: [String] = [], tables: [String] = []) {
            self.edits = edits
            self.tables = tables
        }
    }

    /// The same plan, knowing its format's names.
    package func knowing(_ everywhere: Everywhere) -> Plan {
        var plan = self
        plan.everywhere = everywhere
        return plan
    }

    /// `florida/industry-certification`.
    package var fullName: String { "\(agency.id)/\(format)" }

    /// Indices of the key items, in item order.
    package var keyItems: [Int] { items.indices.filter { items[$0].isKey } }

    /// Where the records' running number stands, in formats that count them.
    package var recordNumber: Slot? { items.first(where: \.isRecordNumber)?.slot }

    /// The header record of a medium that has one.
    package func header(in medium: Medium) -> PlannedHeader? {
        header.flatMap { $0.media.contains(medium) ? $0 : nil }
    }

    /// Indices of the data items: all but fillers.
    package var dataItems: [Int] { items.indices.filter { !items[$0].isFiller } }

    /// The items that a medium's records hold: fillers only where they are wanted.
    package func items(in medium: Medium) -> [PlannedItem] {
        let wantsFillers = medium == .fixed || outputs[medium].hasFillers.value
        return wantsFillers ? items : items.filter { !$0.isFiller }
    }
}

/// What expressions may name with a colon.
package struct Variables: Hashable, Sendable {
    package let district: String
    package let survey: String
    /// As records spell it: `2627`.
    package let year: String
    /// The school year before it, spelled so too.
    package let previousYear: String
    /// `initial` or `batch`.
    package let mode: String
    package let schoolYear: SchoolYear

    package init(
        district: String, survey: String, year: String, previousYear: String, mode: String, schoolYear: SchoolYear
    ) {
        self.district = district
        self.survey = survey
        self.year = year
        self.previousYear = previousYear
        self.mode = mode
        self.schoolYear = schoolYear
    }
}

/// Where a value stands in a fixed-width image and how it is filled.
package struct Slot: Hashable, Sendable {
    /// 0-based.
    package let offset: Int
    package let length: Int
    package let isRightJustified: Bool
    package let keepsLeadingBlanks: Bool

    package init(offset: Int, length: Int, isRightJustified: Bool, keepsLeadingBlanks: Bool = false) {
        self.offset = offset
        self.length = length
        self.isRightJustified = isRightJustified
        self.keepsLeadingBlanks = keepsLeadingBlanks
    }
}

package struct PlannedItem: Sendable {
    package let number: Int
    package let id: String
    package let name: String
    package internal(set) var slot: Slot
    package let isKey: Bool
    package let isFiller: Bool
    /// A column of the extract that only local edits look at: no file of the agency has it.
    package let isLocal: Bool
    /// A filler that no edit looks at: anything but blanks is Rollbook's own finding `filler`.
    package let mustBeBlank: Bool
    /// The element's id, for messages and listings.
    package let element: String?
    /// The codes permitted in this year and survey; nil when the element has no list.
    package let codes: [String]?
    /// The element's values in their own order, empty when it has none.
    package let order: [String]
    /// Whether its characteristics let letters in; they refuse none.
    package let admitsLetters: Bool
    /// Whether a value tells who somebody is.
    package let identifiesPerson: Bool
    /// What Rollbook puts where the extract has nothing; `{record}` wherever it is. No variable is left in it.
    package let value: ValueTemplate?

    package init(
        number: Int, id: String, name: String, slot: Slot, isKey: Bool, isFiller: Bool, mustBeBlank: Bool,
        element: String?, codes: [String]?, order: [String], admitsLetters: Bool = true,
        identifiesPerson: Bool = false, value: ValueTemplate? = nil, isLocal: Bool = false
    ) {
        self.number = number
        self.isLocal = isLocal
        self.id = id
        self.name = name
        self.slot = slot
        self.isKey = isKey
        self.isFiller = isFiller
        self.mustBeBlank = mustBeBlank
        self.element = element
        self.codes = codes
        self.order = order
        self.admitsLetters = admitsLetters
        self.identifiesPerson = identifiesPerson
        self.value = value
    }

    /// Whether Rollbook counts the records in it: no extract has a say.
    package var isRecordNumber: Bool { value?.computed == [.record] }

    /// As the agency prints them: `30-30`. Nothing for a local item: it stands in no record.
    package var columns: String { isLocal ? "" : "\(slot.offset + 1)-\(slot.offset + slot.length)" }
}

/// A record of its own kind before all others; each item's value is known by the run or once the file is complete.
package struct PlannedHeader: Sendable {
    package let media: [Medium]
    /// In characters, without the terminator.
    package let recordLength: Int
    package let items: [PlannedItem]

    package init(media: [Medium], recordLength: Int, items: [PlannedItem]) {
        self.media = media
        self.recordLength = recordLength
        self.items = items
    }
}

package struct PlannedRelation: Sendable {
    package enum Operand: Hashable, Sendable {
        /// Index into `Plan.items`.
        case item(Int)
        case variable(String)
        case constant(String)
    }

    /// A row that each row of the relation must itself find, or it does not count.
    package struct RequiredRow: Sendable {
        /// Index into `Plan.tables`.
        package let table: Int
        /// Index into that table's columns; items are columns of the relation's own table.
        package let on: [(column: Int, operand: Operand)]

        package init(table: Int, on: [(column: Int, operand: Operand)]) {
            self.table = table
            self.on = on
        }
    }

    package let name: String
    /// Index into `Plan.tables`.
    package let table: Int
    /// Index into the table's columns, and what it is compared with.
    package let on: [(column: Int, operand: Operand)]
    /// nil: every row counts.
    package let required: RequiredRow?
    package let guardedBy: String?
    /// Which of several rows it takes; nil: the first.
    package let pick: RowPick?
    package let place: Place

    package init(
        name: String, table: Int, on: [(column: Int, operand: Operand)], required: RequiredRow? = nil,
        guardedBy: String?, pick: RowPick? = nil, place: Place
    ) {
        self.name = name
        self.table = table
        self.on = on
        self.required = required
        self.guardedBy = guardedBy
        self.pick = pick
        self.place = place
    }

    /// Indices into `Plan.tables` of all that it reads.
    package var tables: [Int] { [table] + [required?.table].compactMap(\.self) }
}

/// A reference table or related format as a run reads it.
package struct PlannedTable: Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Supplied by `--table NAME=FILE`; duplicate keys are refused.
        case table
        /// Supplied by `--related FORMAT=FILE`; records as loaded, the first of a key counts.
        case format
        /// The agency's file of this format after the last batch.
        case previous
    }

    package let kind: Kind
    package let id: String
    package let name: String
    package let columns: [Column]
    package let source: String
    /// Where a district finds its rows; empty for a related format.
    package let obtain: String

    package init(kind: Kind, id: String, name: String, columns: [Column], source: String, obtain: String) {
        self.kind = kind
        self.id = id
        self.name = name
        self.columns = columns
        self.source = source
        self.obtain = obtain
    }

    /// The same table with every column that one of several readers reads.
    package init(joining readers: [PlannedTable]) {
        self = readers[0]
        if readers.count == 1 { return }
        let columns = readers[0].columns.indices.map { index in
            readers[0].columns[index].read(like: readers.map { $0.columns[index] })
        }
        self.init(kind: kind, id: id, name: name, columns: columns, source: source, obtain: obtain)
    }

    /// Indices of the key columns.
    package var key: [Int] { columns.indices.filter { columns[$0].isKey } }

    package struct Column: Hashable, Sendable {
        package let id: String
        /// A second header it is known by, as a format's printed item name.
        package let name: String
        /// Its slot in a row's image; every column has one.
        package let slot: Slot
        package let isKey: Bool
        /// Whether it is read, so that the file must have it: what relations or edits of the plan use, and the key of a
        /// table. All else in the file is ignored.
        package let isRequired: Bool
        /// Whether it is read where the file has it: what only counts look at.
        package let isOptional: Bool
        package let meaning: String
        /// Of a format's item, its element's values in their own order; empty when it has none.
        package let order: [String]

        package init(
            id: String, name: String, slot: Slot, isKey: Bool, isRequired: Bool, isOptional: Bool = false,
            meaning: String, order: [String] = []
        ) {
            self.order = order
            self.id = id
            self.name = name
            self.slot = slot
            self.isKey = isKey
            self.isRequired = isRequired
            self.isOptional = isOptional
            self.meaning = meaning
        }

        fileprivate func read(like readers: [Column]) -> Column {
            let isRequired = readers.contains(where: \.isRequired)
            return Column(
                id: id, name: name, slot: slot, isKey: isKey, isRequired: isRequired,
                isOptional: !isRequired && readers.contains(where: \.isOptional), meaning: meaning)
        }
    }
}

package struct PlannedEdit: Sendable {
    package let id: String
    /// Index into `Agency.levels`.
    package let level: Int
    package internal(set) var rule: EditDefinition.Rule
    /// Indices into `Plan.items`; nil: those that the condition names.
    package let items: [Int]?
    package let message: String
    package let expected: String
    package let remedy: String
    package let after: [String]
    /// Indices into `Plan.items`; see `EditDefinition.needs`.
    package let needs: [[Int]]?
    package let source: String
    package let inferred: Bool
    /// Whether it is a district's own.
    package let isLocal: Bool
    package let place: Place

    package init(
        id: String, level: Int, rule: EditDefinition.Rule, items: [Int]?, message: String, expected: String,
        remedy: String, after: [String], needs: [[Int]]? = nil, source: String, inferred: Bool, place: Place
    ) {
        self.id = id
        self.needs = needs
        isLocal = id.hasPrefix(LocalPack.editPrefix)
        self.level = level
        self.rule = rule
        self.items = items
        self.message = message
        self.expected = expected
        self.remedy = remedy
        self.after = after
        self.source = source
        self.inferred = inferred
        self.place = place
    }
}

extension Variables {
    /// The variables that are text, which a relation may join on; expressions know a few more that are numbers or dates.
    package static let names = ["district", "survey", "year", "previous_year", "mode"]

    /// The variables that templates may name.
    package static let templateNames = names + ["first_year", "second_year"]

    /// What a template puts for a variable; nil for an unknown name.
    package func templateText(_ name: String) -> String? {
        switch name {
        case "first_year": String(schoolYear.first)
        case "second_year": String(schoolYear.first + 1)
        default: text(name)
        }
    }

    /// The value of a variable that is text; nil for an unknown name.
    package func text(_ name: String) -> String? {
        switch name {
        case "district": district
        case "survey": survey
        case "year": year
        case "previous_year": previousYear
        case "mode": mode
        default: nil
        }
    }
}
