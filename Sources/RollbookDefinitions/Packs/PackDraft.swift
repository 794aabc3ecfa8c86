import RollbookModel

/// A pack of local edits as it was read, with the places that rules need.
struct PackDraft {
    let id: Marked<String>
    let name: String
    /// `agency/format`.
    let format: Marked<String>
    let items: [ItemDraft]
    let relations: [RelationDraft]
    let tables: [TableDraft]
    let edits: EditsDraft
    let source: String
    let place: Place

    init(_ map: DefinitionMap) {
        id = map.requiredMarked("pack")
        name = map.requiredText("name")
        format = map.requiredMarked("for")
        items = map.list("items").compactMap { node in
            node.read { ItemDraft(local: $0) }
        }
        relations = map["related"]?.read { related in related.allEntries().compactMap { RelationDraft.read($0) } } ?? []
        tables = map.list("tables").compactMap { $0.read { TableDraft($0) } }
        let parts = format.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        edits = EditsDraft(map, format: parts.count == 2 ? parts[1] : "", areLocal: true)
        source = map.source()
        place = map.place
    }

    var agency: String { String(format.value.prefix { $0 != "/" }) }
}

extension ItemDraft {
    /// Reads `{ id: proctor, name: Proctor, length: 40, meaning: ... }`.
    fileprivate init(local map: DefinitionMap) {
        let length = map.required("length")?.integer()
        _ = map.requiredText("meaning")
        map.allow("source", "note", "notes")
        self.init(
            number: Marked(0, at: map.place), id: map.requiredMarked("id"), name: map.requiredText("name"),
            element: nil, length: length, columns: nil,
            characteristics: map["characteristics"]?.characteristics() ?? .alphanumeric, isKey: false,
            isFiller: false, value: nil, isUpdateable: false, isLocal: true, identifiesPerson: map.flag("person"),
            place: map.place)
    }
}

extension LocalPack {
    init(_ draft: PackDraft) {
        self.init(
            name: Name(id: draft.id.value, name: draft.name, source: draft.source), format: draft.format.value,
            items: placed(draft.items), relations: draft.relations.map { RelationDefinition($0) },
            tables: draft.tables.map(\.definition), definitions: draft.edits.definitions,
            edits: draft.edits.edits.map(\.definition), place: draft.place)
    }
}
