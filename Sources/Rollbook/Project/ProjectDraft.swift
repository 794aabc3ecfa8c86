import RollbookDefinitions
import RollbookEdits
package import RollbookModel
import RollbookRecords

/// A project file that is about to be written: what is known of the survey, and the files that were found for it.
package struct ProjectDraft: Sendable {
    package let target: Target
    package var inputs: [String] = []
    /// The folder that `generate` is to write.
    package var output = "submission"
    /// The folder of definitions, where it was named; nil: they are found.
    package var formats: String?
    /// Packs of local edits, as named; the definitions have taken them in.
    package var local: [String] = []
    /// What edits look up, in the definition's order, then what only maps do.
    package private(set) var needs: [NeededFile]
    /// By which inputs and related files are read.
    private(set) var maps: [NamedMap] = []
    /// Maps that may be meant where none was named and no file has the format's own columns.
    package private(set) var offers: [MapOffer] = []
    /// By the index of `needs`.
    private(set) var found: [Int: String] = [:]
    let formatName: String
    let occasion: [String: String]
    let surveys: [String]
    private let plan: Plan
    var parameters: [Parameter] { plan.parameters }
    private let definitions: Definitions
    /// The folder of definitions, as shown to people.
    var definitionsPlace: String { definitions.place }

    /// - Throws: `Problem` where the target is not known; a survey or district may be missing.
    package init(_ target: Target, _ definitions: Definitions) throws {
        let agency = try definitions.catalog.format(named: target.format).agency.agency
        var planned = target
        let shown = try FormatInYear(target, definitions)
        surveys = shown.format.surveys
        planned.survey = target.survey ?? surveys.first
        plan = try planned.program(definitions).plan
        self.target = target
        formatName = plan.formatName
        occasion = [
            "survey": agency.surveys.first { $0.code == target.survey }?.name ?? "",
            "district": agency.districts.first { $0.number == target.district }?.name ?? "",
        ]
        needs = shown.neededFiles
        self.definitions = definitions
    }

    /// Whether a file has the columns of an extract: the format's own, or those of one of the maps.
    package func isExtract(_ path: String) -> Bool {
        header(of: path, InputSettings().wanting(plan)) != nil
            || maps.contains { $0.isFor(plan.fullName) && header(of: path, InputSettings().wanting($0.map)) != nil }
    }

    /// Takes maps by which inputs, or files of a related format, are to be read.
    ///
    /// - Throws: what a run with them would.
    package mutating func take(maps names: [String]) throws {
        let read = try names.map { name in
            let file = try MapFile(name, agency: plan.agency.id, definitions)
            return (file: file, map: NamedMap(name: name, map: try file.read()))
        }
        let own = read.filter { $0.map.isFor(plan.fullName) }
        let lookedUp = Set(own.flatMap { $0.map.map.suppliedTables })
        for (file, map) in read {
            _ = try file.planned(map.map, for: plan, among: [plan], lookedUp, target, definitions)
            maps.append(map)
        }
        let agency = try definitions.agency(named: plan.agency.id)
        // What they look up may be read by the others.
        for (_, map) in own + read.filter({ !$0.map.isFor(plan.fullName) }) { needs.add(map, agency) }
    }

    /// Looks for maps that may be meant, where none was named and no file has the format's own columns.
    package mutating func lookForMaps(for files: [String]) {
        guard !hasMap else { return }
        let files = (inputs.isEmpty ? files : inputs).filter { path in
            !InputName(path).isDatabase && !isReadOnce(InputName(path).path)
        }
        if !files.contains(where: isExtract) { offers = definitions.mapOffers(for: files, plan) }
    }

    /// Whether there is a map for the extract.
    var hasMap: Bool { maps.contains { $0.isFor(plan.fullName) } }

    /// Takes the map that cannot be mistaken: of all that may be meant the only one, for one file.
    package mutating func findMap(for files: [String]) throws {
        lookForMaps(for: files)
        if let only = offers.only { try take(maps: [only.name]) }
    }

    /// Takes a file for what edits look up.
    package mutating func supply(_ need: Int, with path: String) { found[need] = path }

    package func isSupplied(_ need: Int) -> Bool { found[need] != nil }

    /// Takes files that `--table` and `--related` name.
    ///
    /// - Throws: `Problem` for one that no edit looks up.
    package mutating func supply(_ files: [NamedFile], as key: String) throws(Problem) {
        for file in files {
            let known = needs.indices.filter { needs[$0].key == key }
            guard let need = known.first(where: { needs[$0].table.id == bareName(file.name) }) else {
                let names = known.map { needs[$0].table.id }
                throw Problem(
                    at: "--\(key)",
                    "no edit of \(plan.fullName) \(maps.isEmpty ? "" : "and no map ")looks up \"\(file.name)\"",
                    wayOut: names.isEmpty ? "They look up none." : "They look up: \(names.joined(separator: ", ")).")
            }
            found[need] = file.path
        }
    }

    /// Takes what cannot be mistaken: the only file with an extract's columns, and files that both are called and look
    /// like what edits look up.
    package mutating func find(in files: [String]) {
        if inputs.isEmpty {
            let extracts = files.filter(isExtract)
            if extracts.count == 1 { inputs = extracts }
        }
        for need in needs.indices where found[need] == nil {
            let likely = likely(need, in: files)
            if likely.count == 1 { found[need] = likely[0] }
        }
    }

    /// Files that are called like what an edit looks up and have its columns.
    package func likely(_ need: Int, in files: [String]) -> [String] {
        files.filter { !inputs.contains($0) && needs[need].bears($0) && needs[need].fits($0) }
    }
}

extension Definitions {
    /// What may be asked before there is a draft: the surveys of a format and the years and districts of its agency.
    package func choices(of format: String) throws(Problem) -> ProjectChoices {
        let (definitions, known) = try catalog.format(named: format)
        let agency = definitions.agency
        return ProjectChoices(
            surveys: known.surveys, years: agency.years.map(\.description), newestYear: try newestYear(of: format),
            districts: Dictionary(agency.districts.map { ($0.number, $0.name) }) { first, _ in first })
    }
}

package struct ProjectChoices: Sendable {
    package let surveys: [String]
    package let years: [String]
    package let newestYear: String
    /// Names by number; empty where nobody listed them.
    package let districts: [String: String]
}
