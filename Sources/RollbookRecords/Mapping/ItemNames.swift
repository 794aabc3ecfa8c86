package import RollbookModel

/// What columns are called where sources are held against each other: an item by its id, however a header or a person names
/// it, all else by its heading.
package struct ItemNames: Sendable {
    let items: [WantedColumn]
    private let known: [String: Int]

    /// The items of a plan, and those for local edits that maps give besides; of no plan, none.
    package init(_ plan: Plan? = nil, maps: [PreparedMap] = []) {
        var items =
            plan?.items.filter { !$0.isFiller }.map { WantedColumn(id: $0.id, name: $0.name, isRequired: false) } ?? []
        var known = HeaderMatch.dictionary(items)
        for item in maps.flatMap(\.map.items) where item.isLocal && known[headerName(item.name.text)] == nil {
            known[headerName(item.name.text)] = items.count
            items.append(WantedColumn(id: item.name.text, name: item.name.text, isRequired: false))
        }
        self.items = items
        self.known = known
    }

    func item(_ name: String) -> Int? { known[headerName(name)] }

    /// What is the same for all names of a column.
    package func key(_ name: String) -> String { headerName(item(name).map { items[$0].id } ?? name) }
}

extension InputSettings {
    /// The same for inputs that have some columns, or those of one of the maps.
    package func wanting(
        _ columns: [String], called names: ItemNames, of plan: Plan?, by maps: [PreparedMap]
    ) -> InputSettings {
        var settings = plan.map { wanting($0, by: maps) } ?? self
        let wanted = columns.map(names.key)
        let isPlanned = settings.fits
        settings.fits = { header in
            let found = Set(header.map(names.key))
            return wanted.allSatisfy(found.contains) || plan != nil && isPlanned(header)
        }
        return settings
    }
}
