import RollbookDefinitions
import RollbookEdits
import RollbookModel

/// A format in the year of its side.
struct FormatSide: Sendable {
    let format: FormatDefinition
    let agency: AgencyDefinitions
    let year: SchoolYear
    /// nil where none is known.
    let layout: Layout?
    /// Those in force, in the definition's order.
    let edits: [EditDefinition]
    /// Named conditions: the format's own, then the agency's.
    let definitions: [String: SourceText]

    init(_ format: FormatDefinition, _ side: AgencyPair.Side) {
        self.format = format
        agency = side.definitions
        year = side.year
        layout = format.layout(in: side.year)
        edits = (side.definitions.edits[format.id] ?? []).filter { $0.version(in: side.year) != nil }
        definitions = (side.definitions.definitions[format.id] ?? [:])
            .merging(side.agency.definitions) { own, _ in own }
    }

    var ownDefinitions: [String: SourceText] { agency.definitions[format.id] ?? [:] }

    /// Elements of its items, also of the header's.
    var elements: Set<String> {
        Set(((layout?.items ?? []) + (layout?.header?.items ?? [])).flatMap(\.elements))
    }

    /// The order of values, by item.
    var orders: [String: [String]] {
        let pairs = (layout?.items ?? []).compactMap { item in
            item.element.flatMap { agency.elements[$0]?.order }.map { (item.id, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    func level(of edit: EditDefinition) -> (rank: Int, level: Level)? {
        agency.agency.levels.firstIndex { $0.id == edit.level }.map { ($0, agency.agency.levels[$0]) }
    }
}

/// A format on both sides.
struct FormatPair: Sendable {
    let old: FormatSide?
    let new: FormatSide?
    let agency: String

    var both: (old: FormatSide, new: FormatSide)? { Pair(old: old, new: new).both }

    /// Its id within the agency.
    var id: String { (new ?? old)?.format.id ?? "" }

    /// `agency/format`.
    var fullName: String { "\(agency)/\(id)" }

    var elements: Set<String> { (old?.elements ?? []).union(new?.elements ?? []) }

    /// Reference tables that it looks up.
    var tables: Set<String> {
        let relations = [old, new].compactMap { $0 }.flatMap(\.format.relations)
        return Set(relations.flatMap(\.targets).compactMap { if case .table(let id) = $0 { id } else { nil } })
    }

    /// Both layouts, where both sides have one.
    var layouts: LayoutPair? {
        guard let old = old?.layout, let new = new?.layout else { return nil }
        return LayoutPair(old: old, new: new)
    }

    /// Edits of a format that both sides have.
    var edits: [EditPair] {
        guard let (old, new) = both else { return [] }
        return Pair.match(old.edits, new.edits, by: \.id).map { EditPair(sides: $0, format: self, old, new) }
    }
}
