import RollbookModel

/// What a plan reads a column for.
enum ColumnUse {
    case none
    /// What only counts look at.
    case optional
    case required
}

extension PlanRequest {
    /// The shape of what a relation reads; nil for a format without a layout in this year.
    func table(_ target: WantedRelation.Target, uses: (String) -> ColumnUse) -> PlannedTable? {
        switch target {
        case .table(let id): agency.tables[id].map { referenceTable($0, uses) }
        case .format(let id): agency.formats[id].flatMap { relatedFormat($0, uses) }
        case .previous:
            PlannedTable(
                kind: .previous, id: format.id, name: "\(format.name) as last loaded",
                columns: columns(of: layout, uses), source: format.source, obtain: "")
        }
    }

    /// A file must also have the key, which tells its rows apart.
    private func referenceTable(_ table: TableDefinition, _ uses: (String) -> ColumnUse) -> PlannedTable {
        var offset = 0
        let columns = table.columns.map { column in
            defer { offset += column.length }
            let isKey = table.key.contains(column.id)
            return PlannedTable.Column(
                id: column.id, name: column.id,
                slot: Slot(offset: offset, length: column.length, isRightJustified: column.isRightJustified),
                isKey: isKey, isRequired: isKey || uses(column.id) == .required,
                isOptional: uses(column.id) == .optional, meaning: column.meaning)
        }
        return PlannedTable(
            kind: .table, id: table.id, name: table.name, columns: columns, source: table.source, obtain: table.obtain)
    }

    private func relatedFormat(_ format: FormatDefinition, _ uses: (String) -> ColumnUse) -> PlannedTable? {
        format.layout(in: year).map { layout in
            PlannedTable(
                kind: .format, id: format.id, name: format.name, columns: columns(of: layout, uses),
                source: format.source, obtain: "")
        }
    }

    /// The data items of a layout, side by side.
    private func columns(of layout: Layout, _ uses: (String) -> ColumnUse) -> [PlannedTable.Column] {
        var offset = 0
        return layout.items.filter { !$0.isFiller }.map { item in
            defer { offset += item.length }
            return PlannedTable.Column(
                id: item.id, name: item.name, slot: slot(of: item, at: offset), isKey: item.isKey,
                isRequired: uses(item.id) == .required, isOptional: uses(item.id) == .optional, meaning: item.name,
                order: item.element(in: variables.survey).flatMap { agency.elements[$0]?.order } ?? [])
        }
    }
}
