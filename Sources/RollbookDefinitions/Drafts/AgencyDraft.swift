import RollbookModel

/// Everything of one agency as it was read, with the places that rules need; not yet known to be free of faults.
struct AgencyDraft {
    let agency: Agency
    let yearPicture: Marked<String>
    let levels: [Marked<Level>]
    let heading: AgencyHeading
    let place: Place
    let elements: [ElementDraft]
    let formats: [FormatDraft]
    let edits: [EditsDraft]
    let tables: [TableDraft]
    /// Kinds of which a file could not be read: what is missing of them may stand there.
    let unread: Set<DefinitionKind>
    /// Names of files that were not asked for, without their ending.
    let leftOut: [DefinitionKind: Set<String>]

    private let elementsByID: [String: ElementDraft]
    private let formatsByID: [String: FormatDraft]
    private let tablesByID: [String: TableDraft]

    init(
        heading: AgencyHeading, elements: [ElementDraft], formats: [FormatDraft], edits: [EditsDraft],
        tables: [TableDraft], unread: Set<DefinitionKind>, leftOut: [DefinitionKind: Set<String>]
    ) {
        agency = heading.agency
        self.heading = heading
        self.unread = unread
        self.leftOut = leftOut
        yearPicture = heading.yearPicture
        levels = heading.levels
        place = heading.place
        self.elements = elements
        self.formats = formats
        self.edits = edits
        self.tables = tables
        elementsByID = Dictionary(elements.map { ($0.id.value, $0) }) { first, _ in first }
        formatsByID = Dictionary(formats.map { ($0.id.value, $0) }) { first, _ in first }
        tablesByID = Dictionary(tables.map { ($0.id.value, $0) }) { first, _ in first }
    }

    func element(_ id: String) -> ElementDraft? { elementsByID[id] }
    func format(_ id: String) -> FormatDraft? { formatsByID[id] }
    func table(_ id: String) -> TableDraft? { tablesByID[id] }

    /// Ids of all formats, in order; of one that was left out the file's name.
    var formatIDs: [String] { (formats.map(\.id.value) + leftOut[.formats, default: []]).sorted() }

    /// Formats with their edits, for rules that hold one against the other.
    var formatsWithEdits: [(format: FormatDraft, edits: EditsDraft)] {
        edits.compactMap { edits in format(edits.format.value).map { ($0, edits) } }
    }
}

extension AgencyDraft {
    /// Full names of the formats that name an element, table or format that may stand in a file that could not be read.
    var incompleteFormats: [String] {
        guard !unread.isDisjoint(with: [.agency, .elements, .formats, .tables]) else { return [] }
        return formats.filter { unread.contains(.agency) || lacksSomething($0) }.map { "\(agency.id)/\($0.id.value)" }
    }

    private func lacksSomething(_ format: FormatDraft) -> Bool {
        format.layouts.flatMap(\.items).flatMap(\.elements).contains { element($0.value) == nil }
            || format.relations.flatMap(\.targets).contains { target in
                switch target.value {
                case .table(let id): table(id) == nil
                case .format(let id): self.format(id) == nil
                }
            }
    }
}

/// What `agency.yaml` says, with the places that rules need.
struct AgencyHeading {
    let agency: Agency
    let yearPicture: Marked<String>
    let levels: [Marked<Level>]
    let surveys: [Marked<String>]
    let districts: [Marked<String>]
    let years: [Marked<SchoolYear>]
    let loadOrder: [Marked<String>]
    let tableYears: Marked<String>?
    let demonstration: Marked<Demonstration>?
    let place: Place
}

extension AgencyHeading {
    /// Stands for a file that could not be read.
    init(unreadable id: String, at place: Place) {
        agency = Agency(
            id: id, name: "", yearPicture: .dashed, levels: [], surveys: [], districts: [], years: [],
            definitions: [:], refusal: nil, source: "")
        yearPicture = Marked("", at: place)
        (levels, surveys, districts, years, loadOrder) = ([], [], [], [], [])
        (tableYears, demonstration) = (nil, nil)
        self.place = place
    }
}
