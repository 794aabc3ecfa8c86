package import RollbookDefinitions
package import RollbookModel

/// An agency's definitions on both sides, each in a school year.
package struct AgencyPair: Sendable {
    package struct Side: Sendable {
        let definitions: AgencyDefinitions
        package let year: SchoolYear
        /// Of all definitions, as places have it.
        let folder: String

        /// - Parameter folder: of the catalog.
        package init(_ definitions: AgencyDefinitions, in year: SchoolYear, folder: String) {
            self.definitions = definitions
            self.year = year
            self.folder = folder
        }

        var agency: Agency { definitions.agency }
    }

    package let old: Side
    package let new: Side
    let scope: ChangeScope
    let formats: [FormatPair]
    let elements: [ElementPair]
    let tables: [Pair<TableDefinition>]
    let reach: Reach

    package init(from old: Side, to new: Side, scope: ChangeScope) {
        self.old = old
        self.new = new
        self.scope = scope
        let all = Self.formats(old, new)
        reach = Reach(all)
        switch scope {
        case .agency:
            formats = all
            elements = Self.elements(old, new) { _ in true }
            tables = Self.tables(old, new) { _ in true }
        case .format(let id):
            formats = all.filter { $0.id == id }
            let used = formats.reduce(into: Set<String>()) { $0.formUnion($1.elements) }
            let looked = formats.reduce(into: Set<String>()) { $0.formUnion($1.tables) }
            elements = Self.elements(old, new, where: used.contains)
            tables = Self.tables(old, new, where: looked.contains)
        case .element(let id):
            formats = []
            elements = Self.elements(old, new) { $0 == id }
            tables = []
        }
    }

    var id: String { new.agency.id }

    /// Whether what is true of the agency as a whole is compared.
    var includesAgency: Bool { if case .element = scope { false } else { true } }

    private static func formats(_ old: Side, _ new: Side) -> [FormatPair] {
        Pair.match(
            old.definitions.formats.values.sorted { $0.id < $1.id },
            new.definitions.formats.values.sorted { $0.id < $1.id }, by: \.id
        ).map { pair in
            FormatPair(
                old: pair.old.map { FormatSide($0, old) }, new: pair.new.map { FormatSide($0, new) },
                agency: new.agency.id)
        }.sorted { $0.id < $1.id }
    }

    private static func elements(_ old: Side, _ new: Side, where isWanted: (String) -> Bool) -> [ElementPair] {
        func known(_ side: Side) -> [ElementDefinition] {
            side.definitions.elements.values.filter { isWanted($0.id) && $0.years.contains(side.year) }
                .sorted { $0.id < $1.id }
        }
        return Pair.match(known(old), known(new), by: \.id)
            .map { ElementPair(sides: $0, agency: new.agency.id, old: old.year, new: new.year) }
            .sorted { $0.id < $1.id }
    }

    private static func tables(
        _ old: Side, _ new: Side, where isWanted: (String) -> Bool
    ) -> [Pair<TableDefinition>] {
        func known(_ side: Side) -> [TableDefinition] {
            side.definitions.tables.values.filter { isWanted($0.id) }.sorted { $0.id < $1.id }
        }
        return Pair.match(known(old), known(new), by: \.id)
    }
}

/// An element on both sides, where it holds in the side's year.
struct ElementPair: Sendable {
    let sides: Pair<ElementDefinition>
    private let agency: String
    private let years: (old: SchoolYear, new: SchoolYear)

    init(sides: Pair<ElementDefinition>, agency: String, old: SchoolYear, new: SchoolYear) {
        self.sides = sides
        self.agency = agency
        years = (old, new)
    }

    /// `agency/element`.
    var id: String { "\(agency)/\(element)" }

    /// Its id within the agency.
    var element: String { (sides.new ?? sides.old)?.id ?? "" }

    /// Codes by their value, of an element that both sides have.
    var codes: [Pair<Code>] {
        guard let (old, new) = sides.both else { return [] }
        return Pair.match(
            old.codes.filter { $0.years.contains(years.old) }, new.codes.filter { $0.years.contains(years.new) },
            by: \.value)
    }
}
