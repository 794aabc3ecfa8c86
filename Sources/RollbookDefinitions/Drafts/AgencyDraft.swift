import RollbookModel

/// Everything of one agency as it was read, with the places that rules need; not yet known to be free of faults.
struct AgencyDraft {
    let agency: Agency
    let yearPicture: Marked<String>
    let levels: [Marked<Level>]
    let place: Place
    let elements: [ElementDraft]
    let formats: [FormatDraft]
    let edits: [EditsDraft]
    let tables: [TableDraft]

    private let elementsByID: [String: ElementDraft]
    private let formatsByID: [String: FormatDraft]
    private let tablesByID: [String: TableDraft]

    init(
        heading: AgencyHeading, elements: [ElementDraft], formats: [FormatDraft], edits: [EditsDraft],
        tables: [TableDraft]
    ) {
        agency = heading.agency
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

    /// Formats with their edits, for rules that hold one against the other.
    var formatsWithEdits: [(format: FormatDraft, edits: EditsDraft)] {
        edits.compactMap { edits in format(edits.format.value).map { ($0, edits) } }
    }
}

/// What `agency.yaml` says.
struct AgencyHeading {
    let agency: Agency
    let yearPicture: Marked<String>
    let levels: [Marked<Level>]
    let place: Place
}
