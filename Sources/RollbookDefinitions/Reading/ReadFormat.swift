import RollbookModel

extension FormatDraft {
    /// Reads a file of `formats/`. Items without a length take that of their element.
    init(_ map: DefinitionMap, elements: [String: ElementDraft]) {
        id = map.requiredMarked("format")
        name = map.requiredText("name")
        surveys = map.markedTexts("surveys")
        let entries = map.list("layouts").compactMap { $0.read { LayoutEntry($0, elements: elements) } }
        let nameOnly = map["layout"]?.read { $0.unknownLayout(in: .always) }
        layouts = entries.compactMap(\.layout)
        unknownLayouts = entries.compactMap(\.unknown) + (nameOnly.map { [$0] } ?? [])
        relations = map["related"]?.read { related in related.allEntries().compactMap { RelationDraft.read($0) } } ?? []
        outputs = map["outputs"]?.read { Outputs($0) } ?? .rollbookOnly
        parameters = map.list("parameters").compactMap { $0.read { Parameter($0) } }
        counts = map["counts"]?.read { CountsDraft($0) }
        returned = map["returned"].flatMap { node in node.read { ReturnedShape($0) }.map { Marked($0, at: node.place) }
        }
        map.allow("inferred")
        facts = map.facts(under: ["notes", "grades", "submission"])
        source = map.source()
        place = map.place
        if layouts.isEmpty == (nameOnly == nil) {
            map.report(
                rule: "missing-key", "a format has either \"layouts\" or \"layout: { unknown: why }\"",
                help: "Keep one of the two.")
        }
    }
}

/// An entry of `layouts`: a layout, or `unknown:` with the reason why there is none in its years.
private struct LayoutEntry {
    let layout: LayoutDraft?
    let unknown: UnknownLayout?

    init(_ map: DefinitionMap, elements: [String: ElementDraft]) {
        let isUnknown = map["unknown"] != nil
        unknown = isUnknown ? map.unknownLayout(in: map.years()) : nil
        layout = isUnknown ? nil : LayoutDraft(map, elements: elements)
    }
}

extension DefinitionMap {
    fileprivate func unknownLayout(in years: YearRange) -> UnknownLayout {
        UnknownLayout(years: years, reason: requiredText("unknown"), place: place)
    }
}

extension LayoutDraft {
    fileprivate init(_ map: DefinitionMap, elements: [String: ElementDraft]) {
        years = map.years()
        published = map["published"]?.publishedYears() ?? years
        recordLength = map.recordLength()
        items = map.items(elements)
        header = map["header"]?.read { HeaderDraft($0, elements: elements) }
        map.allow("notes", "inferred")
        source = map.source()
        place = map.place
    }
}

extension HeaderDraft {
    fileprivate init(_ map: DefinitionMap, elements: [String: ElementDraft]) {
        media = (map.required("media")?.list() ?? []).compactMap { $0.choice(of: [.fixed, .tab, .csv]) }
        recordLength = map.recordLength()
        items = map.items(elements)
        map.allow("source", "notes", "inferred")
    }
}

extension ReturnedShape {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            item: map.requiredText("item"), codeLength: max(1, map.required("code-length")?.integer() ?? 1),
            inferred: map.flag("inferred"), source: map.source())
    }
}

extension Parameter {
    fileprivate init(_ map: DefinitionMap) {
        let characteristics = map["characteristics"]?.characteristics() ?? .alphanumeric
        self.init(
            id: map.requiredText("parameter"), length: map.required("length")?.integer() ?? 0,
            isNumeric: characteristics.description == "N", meaning: map.requiredText("meaning"),
            example: map.requiredText("example"), place: map.place)
        map.allow("source", "inferred", "note")
    }
}

extension DefinitionMap {
    fileprivate func recordLength() -> Marked<Int> {
        required("record-length").map { Marked($0.integer(), at: $0.place) } ?? Marked(0, at: place)
    }

    fileprivate func items(_ elements: [String: ElementDraft]) -> [ItemDraft] {
        (required("items")?.list() ?? []).compactMap { node in node.read { ItemDraft($0, elements: elements) } }
    }
}

extension DefinitionNode {
    /// One school year, or a map of `since` and `until`.
    func publishedYears() -> YearRange {
        if shape == .map { return read { $0.years() } ?? .always }
        let year = year()
        return YearRange(since: year, until: year)
    }
}
