import RollbookModel

extension CountsDraft {
    /// Reads `counts:` of a format.
    init(_ map: DefinitionMap) {
        let by = map.markedTexts("by")
        let transmission = map.markedTexts("transmission")
        let expected = map.markedTexts("expected")
        let worklist = map["worklist"]?.read { ($0.requiredMarked("item"), $0.requiredText("name")) }
        let student = map["student"]?.marked()
        let names = map["names"]?.read { names in
            names.allEntries().map { entry in
                (item: Marked(entry.key, at: entry.place), column: entry.value.relatedName())
            }
        }
        let value = map["value"]?.read { ValueDraft($0) }
        items =
            by + transmission + expected + [worklist?.0, student].compactMap(\.self) + (names ?? []).map(\.item)
            + (value.map { $0.oncePer + [$0.by] } ?? [])
        columns = (names ?? []).map(\.column) + [value?.weight].compactMap(\.self)
        definition = CountsDefinition(
            by: by.map(\.value), worklist: worklist.map { .init(item: $0.0.value, name: $0.1) },
            student: student?.value,
            transmission: transmission.map(\.value), expected: expected.map(\.value),
            names: (names ?? []).map { (item: $0.item.value, column: $0.column.value) }, value: value?.value)
        map.allow("source", "note", "inferred")
    }
}

/// `value:`, what a record is worth.
private struct ValueDraft {
    let weight: Marked<CountsDefinition.RelatedName>
    let oncePer: [Marked<String>]
    let by: Marked<String>
    let value: CountsDefinition.Value

    init(_ map: DefinitionMap) {
        weight = map.required("weight")?.relatedName() ?? Marked(.init(relation: "", column: ""), at: map.place)
        oncePer = (map.required("once-per")?.list() ?? []).map { $0.marked() }
        by = map.requiredMarked("by")
        value = CountsDefinition.Value(
            weight: weight.value, condition: map["where"]?.expression(), oncePer: oncePer.map(\.value), by: by.value,
            inferred: map.flag("inferred"), source: map.source())
    }
}

extension DefinitionNode {
    /// `relation.column`.
    fileprivate func relatedName() -> Marked<CountsDefinition.RelatedName> {
        let text = text()
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count != 2 || parts.contains("") { report(expected: "relation.column") }
        return Marked(.init(relation: parts.first ?? "", column: parts.dropFirst().first ?? ""), at: place)
    }
}
