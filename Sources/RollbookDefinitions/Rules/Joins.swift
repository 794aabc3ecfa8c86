import RollbookModel

/// One comparison of a relation, or of what its rows must find, in one layout here and one there whose years overlap.
struct Join {
    /// What operands may name, with their lengths.
    let here: [(id: String, length: Int)]
    /// Columns there with their lengths.
    let columns: [(id: String, length: Int)]
    let column: Marked<String>
    let operand: Marked<RelationDefinition.Operand>

    /// The length of the column there; nil when there is no such column.
    var columnLength: Int? { columns.first { $0.id == column.value }?.length }

    /// The length of the item that the operand is; nil for anything else.
    var itemLength: Int? {
        guard case .item(let id) = operand.value else { return nil }
        return here.first { $0.id == id && $0.length > 0 }?.length
    }
}

extension AgencyDraft {
    /// Every join of every format's relations; relations whose target is unknown or has no layout have none.
    var joins: [Join] {
        formats.flatMap { format in
            format.layouts.flatMap { layout in format.relations.flatMap { joins(of: $0, in: layout) } }
        }
    }

    private func joins(of relation: RelationDraft, in layout: LayoutDraft) -> [Join] {
        let items = layout.items.map { ($0.id.value, $0.length ?? 0) }
        return columns(of: relation.target.value, meeting: layout.years).flatMap { found in
            let own = relation.on.map { Join(here: items, columns: found, column: $0.column, operand: $0.operand) }
            guard let required = relation.required else { return own }
            return own
                + columns(of: required.target.value, meeting: layout.years).flatMap { columns in
                    required.on.map { Join(here: found, columns: columns, column: $0.column, operand: $0.operand) }
                }
        }
    }

    /// The columns of a table, or of each layout of a format that meets the years.
    func columns(
        of target: RelationDefinition.Target, meeting years: YearRange
    ) -> [[(id: String, length: Int)]] {
        switch target {
        case .table(let id):
            table(id).map { [$0.columns.map { ($0.value.id, $0.value.length) }] } ?? []
        case .format(let id):
            (format(id)?.layouts ?? []).filter { $0.years.overlaps(years) }.map { layout in
                layout.items.filter { !$0.isFiller }.map { ($0.id.value, $0.length ?? 0) }
            }
        }
    }
}
