import RollbookEdits
import RollbookModel
import RollbookRecords

/// The maps of a whole survey's project file, each for one of its formats.
struct SurveyMaps {
    /// Those that were named, and those that cannot be mistaken.
    private(set) var maps: [NamedMap] = []
    /// Those of them that nobody named.
    private(set) var found: [MapOffer] = []
    /// Maps that may be meant for files that lack their format's own columns.
    private(set) var offers: [MapOffer] = []

    /// - Parameters:
    ///   - named: as `--map` names them.
    ///   - target: its format is an agency.
    ///   - file: where a format's file is, by the format's id.
    /// - Throws: `Problem` for a map that is for nothing of the survey, or that no run would take.
    init(
        _ named: [String], _ formats: [SurveyFormat], _ target: Target, file: (String) -> String?,
        _ definitions: Definitions
    ) throws {
        let plans = formats.compactMap { $0.shown.programs.first?.plan }
        for name in named { maps.append(try Self.map(name, among: plans, target, definitions)) }
        for plan in plans where !maps.contains(where: { $0.isFor(plan.fullName) }) {
            guard let file = file(plan.format), header(of: file, InputSettings().wanting(plan)) == nil else { continue }
            let offers = definitions.mapOffers(for: [file], plan)
            guard let only = offers.only else {
                self.offers += offers
                continue
            }
            maps.append(try Self.map(only.name, among: [plan], target, definitions))
            found.append(only)
        }
    }

    private static func map(
        _ name: String, among plans: [Plan], _ target: Target, _ definitions: Definitions
    ) throws -> NamedMap {
        let file = try MapFile(name, agency: target.format, definitions)
        let map = try file.read()
        let format = map.format
        let reader =
            plans.first { $0.fullName == format.text } ?? plans.first { $0.mappedFormats.contains(format.text) }
        guard let reader else {
            throw Problem(
                at: format.place.description,
                "this map is for \(format.text), which the survey neither checks nor looks up",
                wayOut: "Leave it out, or name another survey.")
        }
        _ = try file.planned(map, for: reader, among: [reader], [], target, definitions)
        return NamedMap(name: name, map: map)
    }
}
