import RollbookModel

extension ItemDraft {
    /// Reads `{ item: 4, id: survey, ... }` or `{ item: 14, filler: 3 }`.
    init(_ map: DefinitionMap, elements: [String: ElementDraft]) {
        number = map.required("item").map { Marked($0.integer(), at: $0.place) } ?? Marked(0, at: map.place)
        let filler = map["filler"]
        isFiller = filler != nil
        id =
            isFiller ? map["id"]?.marked() ?? Marked("filler_\(number.value)", at: map.place) : map.requiredMarked("id")
        name = isFiller ? map.text("name") ?? "Filler" : map.requiredText("name")
        element = isFiller ? nil : map["element"]?.marked()
        readings = isFiller ? [] : map.list("in-surveys").compactMap { $0.read { ReadingDraft($0) } }
        let own = filler?.integer() ?? map["length"]?.integer()
        length = own ?? element.flatMap { elements[$0.value]?.definition.length }
        columns = map["columns"].flatMap { node in node.columns().map { Marked($0, at: node.place) } }
        characteristics = map["characteristics"]?.characteristics() ?? .alphanumeric
        isKey = isFiller ? false : map.flag("key")
        value = isFiller ? nil : map["value"]?.template()
        isUpdateable = isFiller ? false : map.flag("updateable")
        place = map.place
        map.allow("source", "inferred", "note", "notes")
    }
}

extension ReadingDraft {
    /// Reads `{ surveys: ["5"], element: school-year }`.
    fileprivate init(_ map: DefinitionMap) {
        if map["surveys"] == nil { _ = map.required("surveys") }
        surveys = map.markedTexts("surveys")
        element = map.requiredMarked("element")
        place = map.place
        map.allow("source", "inferred", "note")
    }
}

extension DefinitionNode {
    /// `30-30`, as the agency prints columns; a single `30` too.
    fileprivate func columns() -> ClosedRange<Int>? {
        let ends = text().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        if let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 1 <= first, first <= last {
            return first...last
        }
        report(expected: "columns such as 30-30")
        return nil
    }
}
