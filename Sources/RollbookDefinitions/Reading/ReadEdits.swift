import RollbookModel

extension EditsDraft {
    /// Reads a file of `edits/`; `format` is the file's name without its ending.
    init(_ map: DefinitionMap, format: String, areLocal: Bool = false) {
        let shared = SharedByEdits(
            areLocal: areLocal,
            surveys: map.markedTexts("surveys"), published: map["published"]?.publishedYears() ?? .always,
            source: map.source())
        self.format = Marked(format, at: map.place)
        definitions = map.definitions("define")
        partial = areLocal ? nil : map.text("partial")
        edits = (map.required("edits")?.list() ?? []).compactMap { $0.read { EditDraft($0, shared: shared) } }
        map.allow("notes")
        if !areLocal { map.allow("format") }
    }
}

/// What a file of edits says once for all that do not say otherwise.
private struct SharedByEdits {
    let areLocal: Bool
    let surveys: [Marked<String>]
    let published: YearRange
    let source: String
}

extension EditDraft {
    fileprivate init(_ map: DefinitionMap, shared: SharedByEdits) {
        id = map.requiredMarked("edit")
        isLocal = shared.areLocal
        level =
            isLocal
            ? map["level"]?.marked() ?? Marked(LocalPack.levels[0].id, at: map.place) : map.requiredMarked("level")
        let needs = isLocal ? map["needs"]?.list().map { $0.markedNames() } : nil
        self.needs = needs?.flatMap(\.self) ?? []
        surveys = map["surveys"] == nil ? shared.surveys : map.markedTexts("surveys")
        after = map.markedTexts("after")
        elements = isLocal ? [] : map.markedTexts("elements")
        let own = VersionDraft(map, years: map.years(), published: shared.published)
        let others = map.list("versions").compactMap { $0.read { VersionDraft($0, years: $0.years(), over: own) } }
        versions = [own] + others
        map.allow("examples", "notes")
        definition = EditDefinition(
            id: id.value, level: level.value, versions: versions.map(\.wording), surveys: surveys.map(\.value),
            years: own.wording.years, after: after.map(\.value), elements: elements.map(\.value),
            needs: needs?.map { $0.map(\.value) },
            source: map.source(inherited: shared.source), place: map.place)
    }
}

extension DefinitionNode {
    /// A name, or a list of names of which one will do.
    fileprivate func markedNames() -> [Marked<String>] {
        shape == .list ? list().map { $0.marked() } : [marked()]
    }
}
