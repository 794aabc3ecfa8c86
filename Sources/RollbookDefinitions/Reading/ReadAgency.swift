import RollbookModel

extension AgencyHeading {
    /// Reads `agency.yaml`; the folder's name is the agency's id.
    init(_ map: DefinitionMap, id: String) {
        yearPicture = map.requiredMarked("year-picture")
        levels = map.list("levels").compactMap { node in
            node.read { Level($0) }.map { Marked($0, at: node.place) }
        }
        let surveys = map.list("surveys").compactMap { node in
            node.read { Survey($0) }.map { Marked($0, at: node.place) }
        }
        let districts = map.list("districts").compactMap { node in
            node.read { District($0) }.map { Marked($0, at: node.place) }
        }
        years = map.list("years").compactMap { node in node.year().map { Marked($0, at: node.place) } }
        demonstration = map["demo"].flatMap { node in
            node.read { Demonstration($0) }.map { Marked($0, at: node.place) }
        }
        let order = map["load-order"].flatMap { node in node.read { LoadOrderDraft($0) } }
        loadOrder = order?.formats ?? []
        tableYears = map["table-years"]?.marked()
        self.surveys = surveys.map { $0.map(\.code) }
        self.districts = districts.map { $0.map(\.number) }
        place = map.place
        agency = Agency(
            id: id, name: map.requiredText("agency"),
            yearPicture: YearPicture(rawValue: yearPicture.value) ?? .dashed,
            levels: levels.map(\.value),
            surveys: surveys.map(\.value), districts: districts.map(\.value),
            districtLength: map["district-length"]?.integer(), years: years.map(\.value).sorted(),
            definitions: map.definitions("define"),
            refusal: map["initial-refusal"]?.read { Refusal($0) },
            transactions: map["transactions"]?.read { Transactions($0) },
            loadOrder: order?.definition, tableYears: tableYears?.value, demonstration: demonstration?.value,
            source: map.source(), facts: map.facts(under: ["characteristics"]))
    }
}

extension Level {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            id: map.requiredText("level"), name: map.requiredText("name"),
            holdsBack: map.required("holds-back")?.flag() ?? false, meaning: map.text("meaning") ?? "")
    }
}

extension Survey {
    fileprivate init(_ map: DefinitionMap) {
        map.allow("source", "inferred", "note")
        self.init(code: map.requiredText("survey"), name: map.requiredText("name"))
    }
}

extension District {
    fileprivate init(_ map: DefinitionMap) {
        map.allow("source", "inferred", "note")
        self.init(number: map.requiredText("district"), name: map.text("name") ?? "")
    }
}

extension Refusal {
    fileprivate init(_ map: DefinitionMap) {
        self.init(percent: map.required("percent")?.integer() ?? 0, source: map.source())
    }
}

extension Transactions {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            item: map.requiredText("item"), add: map.requiredText("add"), change: map.requiredText("change"),
            delete: map.requiredText("delete"), source: map.source())
    }
}

/// `load-order:`, with the place of each format.
private struct LoadOrderDraft {
    let formats: [Marked<String>]
    let definition: LoadOrder

    init(_ map: DefinitionMap) {
        formats = (map.required("formats")?.list() ?? []).map { $0.marked() }
        definition = LoadOrder(
            formats: formats.map(\.value), inferred: map.flag("inferred"), source: map.source())
    }
}

extension Demonstration {
    fileprivate init(_ map: DefinitionMap) {
        self.init(
            format: map.requiredText("format"), year: map.requiredText("year"), survey: map.requiredText("survey"),
            district: map.requiredText("district"))
    }
}
