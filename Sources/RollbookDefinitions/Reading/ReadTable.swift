import RollbookModel

extension TableDraft {
    /// Reads a file of `tables/`.
    init(_ map: DefinitionMap) {
        id = map.requiredMarked("table")
        key = map.markedTexts("key")
        columns = map.list("columns").compactMap { node in
            node.read { TableDefinition.Column($0) }.map { Marked($0, at: node.place) }
        }
        map.allow("since", "until", "inferred", "notes")
        definition = TableDefinition(
            id: id.value, name: map.requiredText("name"), columns: columns.map(\.value), key: key.map(\.value),
            source: map.source(), obtain: map.requiredText("obtain"), place: map.place)
    }
}

extension TableDefinition.Column {
    fileprivate init(_ map: DefinitionMap) {
        map.allow("source", "inferred", "note")
        self.init(
            id: map.requiredText("column"), length: map.required("length")?.integer() ?? 0,
            isRightJustified: map["characteristics"]?.characteristics().isRightJustified ?? false,
            meaning: map.text("meaning") ?? "")
    }
}

extension DefinitionNode {
    /// `N`, `A/N/R`...; a fault and `A/N` for anything else.
    func characteristics() -> Characteristics {
        if let known = Characteristics(text()) { return known }
        report(expected: "characteristics: N, A or A/N, alone or with /R or /L")
        return .alphanumeric
    }
}
