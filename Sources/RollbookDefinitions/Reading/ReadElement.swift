import RollbookModel

extension ElementDraft {
    /// Reads a file of `elements/`.
    init(_ map: DefinitionMap) {
        id = map.requiredMarked("element")
        order = map.markedTexts("order")
        requiredSurveys = map.requiredSurveys()
        formats = map["formats"].flatMap { $0.shape == .list ? $0.texts() : nil } ?? []
        codes = map["codes"]?.read { codes in codes.allEntries().map { Code.read($0) } } ?? []
        definition = ElementDefinition(
            id: id.value, name: map.requiredText("name"), years: map.years(), length: map["length"]?.integer(),
            type: map.text("type"), codes: codes.map(\.value), order: order.map(\.value),
            keepsLeadingBlanks: map["leading-blanks"]?.choice(of: [LeadingBlanks.keep]) == .keep,
            identifiesPerson: map["identifies"]?.choice(of: [Identified.person]) == .person,
            inferred: map.flag("inferred"), facts: map.facts(), source: map.source(), place: map.place)
    }
}

private enum LeadingBlanks: String { case keep }

private enum Identified: String { case person }

extension Code {
    /// `F: meaning` or `F: { meaning, since, until, surveys }`.
    fileprivate static func read(_ entry: DefinitionMap.Entry) -> Marked<Code> {
        let node = entry.value
        let code = node.shape == .map ? node.read { Code(entry.key, $0) } : nil
        return Marked(
            code ?? Code(value: entry.key, meaning: node.plainMeaning(), years: .always, surveys: []), at: entry.place)
    }

    private init(_ value: String, _ map: DefinitionMap) {
        map.allow("source", "inferred", "note")
        self.init(
            value: value, meaning: map.requiredText("meaning"), years: map.years(), surveys: map.texts("surveys"))
    }
}

extension DefinitionMap {
    /// `surveys` of `required:`, where that is a list.
    fileprivate func requiredSurveys() -> [Marked<String>] {
        guard let required = self["required"], required.shape == .map else { return [] }
        let surveys = required.read { map in
            map.allEntries().filter { $0.key == "surveys" && $0.value.shape == .list }.flatMap { $0.value.list() }
        }
        return (surveys ?? []).map { $0.marked() }
    }
}

extension DefinitionNode {
    fileprivate func plainMeaning() -> String { shape == .map ? "" : text() }
}
