import RollbookModel

/// Takes packs of local edits into agencies' definitions, one after the other, and holds each to every rule as if it were
/// the agency's own: its items to those of the layouts, its edits to its format's.
struct PackTaker {
    private var drafts: [AgencyDraft]
    private let least: Diagnostic.Severity
    private let faults: Faults

    init(_ drafts: [AgencyDraft], _ least: Diagnostic.Severity, _ faults: Faults) {
        self.drafts = drafts
        self.least = least
        self.faults = faults
    }

    /// nil where the pack cannot be used; a fault says why.
    mutating func take(_ file: PackFile) -> LocalPack? {
        let document = YAMLDocument(file.bytes, file: file.place, faults: faults)
        guard let pack = document.root?.read({ PackDraft($0) }) else { return nil }
        reportName(pack, file)
        guard let index = drafts.firstIndex(where: { $0.agency.id == pack.agency }),
            let extended = drafts[index].taking(pack)
        else {
            faults.report(
                rule: "local-pack", at: pack.format.place, "there is no format \"\(pack.format.value)\"",
                help: faults.suggestion(for: pack.format.value, among: formatNames, rule: "local-pack"))
            return nil
        }
        drafts[index] = extended
        // What is wrong with the agency's own files was told before.
        let found = Faults()
        checkRules(extended, least, found)
        for diagnostic in found.diagnostics where diagnostic.place.file == file.place { faults.report(diagnostic) }
        return LocalPack(pack)
    }

    private var formatNames: [String] {
        drafts.flatMap { draft in draft.formatIDs.map { "\(draft.agency.id)/\($0)" } }
    }

    private func reportName(_ pack: PackDraft, _ file: PackFile) {
        guard pack.id.value != file.name, !pack.id.value.isEmpty else { return }
        faults.report(
            rule: "local-pack", at: pack.id.place,
            "the file is named \"\(file.name)\" but says \"\(pack.id.value)\"",
            help: "Write \"pack: \(file.name)\" or rename the file.")
    }
}

extension AgencyDraft {
    /// The same with a pack in it, its items behind those of every layout; nil where it has no such format.
    fileprivate func taking(_ pack: PackDraft) -> AgencyDraft? {
        guard let format = format(pack.edits.format.value) else { return nil }
        let own = edits.first { $0.format.value == format.id.value }
        return AgencyDraft(
            heading: heading.takingLocalEdits(at: pack.place), elements: elements,
            formats: formats.filter { $0.id.value != format.id.value } + [format.taking(pack)],
            edits: edits.filter { $0.format.value != format.id.value } + [own?.joined(pack.edits) ?? pack.edits],
            tables: tables + pack.tables, unread: unread, leftOut: leftOut)
    }
}

extension AgencyHeading {
    fileprivate func takingLocalEdits(at place: Place) -> AgencyHeading {
        AgencyHeading(
            agency: agency.takingLocalEdits, yearPicture: yearPicture,
            levels: levels.filter { !$0.value.isLocal } + LocalPack.levels.map { Marked($0, at: place) },
            surveys: surveys, districts: districts, years: years, loadOrder: [], tableYears: tableYears,
            demonstration: demonstration,
            place: self.place)
    }
}

extension FormatDraft {
    fileprivate func taking(_ pack: PackDraft) -> FormatDraft {
        let added = pack.items.reduce(0) { $0 + ($1.length ?? 0) }
        return FormatDraft(
            id: id, name: name, surveys: surveys,
            layouts: layouts.map { layout in
                LayoutDraft(
                    years: layout.years, published: layout.published,
                    recordLength: Marked(layout.recordLength.value + added, at: layout.recordLength.place),
                    items: layout.items + pack.items, header: layout.header, source: layout.source,
                    place: layout.place)
            },
            unknownLayouts: unknownLayouts, relations: relations + pack.relations, outputs: outputs,
            parameters: parameters, counts: counts, returned: returned, facts: facts, source: source, place: place)
    }
}
