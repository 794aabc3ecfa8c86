import RollbookModel

extension AgencyDefinitions {
    /// Takes a draft in which no rule found a fault.
    init(_ draft: AgencyDraft) {
        agency = draft.agency
        elements = Dictionary(draft.elements.map { ($0.id.value, $0.definition) }) { first, _ in first }
        formats = Dictionary(draft.formats.map { ($0.id.value, FormatDefinition($0)) }) { first, _ in first }
        edits = Dictionary(draft.edits.map { ($0.format.value, $0.edits.map(\.definition)) }) { first, _ in first }
        definitions = Dictionary(draft.edits.map { ($0.format.value, $0.definitions) }) { first, _ in first }
        partial = Dictionary(draft.edits.compactMap { edits in edits.partial.map { (edits.format.value, $0) } }) {
            first, _ in
            first
        }
        tables = Dictionary(draft.tables.map { ($0.id.value, $0.definition) }) { first, _ in first }
    }
}

extension FormatDefinition {
    fileprivate init(_ draft: FormatDraft) {
        self.init(
            id: draft.id.value, name: draft.name, surveys: draft.surveys.map(\.value),
            layouts: draft.layouts.map { Layout($0) }, unknownLayouts: draft.unknownLayouts,
            relations: draft.relations.map { RelationDefinition($0) }, outputs: draft.outputs,
            parameters: draft.parameters, counts: draft.counts?.definition,
            returned: draft.returned?.value, facts: draft.facts, source: draft.source,
            place: draft.place)
    }
}

extension RelationDefinition {
    init(_ draft: RelationDraft) {
        self.init(
            name: draft.name.value, target: draft.target.value,
            on: draft.on.map { (column: $0.column.value, operand: $0.operand.value) },
            required: draft.required.map { required in
                RequiredRow(
                    target: required.target.value,
                    on: required.on.map { (column: $0.column.value, operand: $0.operand.value) })
            },
            guardedBy: draft.guardedBy?.value, pick: draft.pick, place: draft.name.place)
    }
}

extension Layout {
    fileprivate init(_ draft: LayoutDraft) {
        self.init(
            years: draft.years, published: draft.published, recordLength: draft.recordLength.value,
            items: placed(draft.items), header: draft.header.map { HeaderLayout($0) }, source: draft.source,
            place: draft.place)
    }
}

extension HeaderLayout {
    fileprivate init(_ draft: HeaderDraft) {
        self.init(media: draft.media, recordLength: draft.recordLength.value, items: placed(draft.items))
    }
}

/// Columns are derived: each item begins where the one before it ends.
func placed(_ drafts: [ItemDraft]) -> [Item] {
    var offset = 0
    return drafts.map { item in
        let length = item.length ?? 0
        defer { offset += length }
        return Item(
            number: item.number.value, id: item.id.value, name: item.name, element: item.element?.value,
            readings: item.readings.map { ItemReading(surveys: $0.surveys.map(\.value), element: $0.element.value) },
            characteristics: item.characteristics, offset: offset, length: length, isKey: item.isKey,
            isFiller: item.isFiller, value: item.value, isUpdateable: item.isUpdateable,
            identifiesPerson: item.identifiesPerson, place: item.place)
    }
}
