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
        let read = try named.map { name in
            let file = try MapFile(name, agency: target.format, definitions)
            return (file: file, map: try file.read())
        }
        let lookedUp = Set(read.flatMap { $0.map.suppliedTables })
        for (file, map) in read { maps.append(try Self.named(file, map, among: plans, lookedUp, target, definitions)) }
        for plan in plans where !maps.contains(where: { $0.isFor(plan.fullName) }) {
            guard let file = file(plan.format), header(of: file, InputSettings().wanting(plan)) == nil else { continue }
            let offers = definitions.mapOffers(for: [file], plan)
            guard let only = offers.only else {
                self.offers += offers
                continue
            }
            let known = try MapFile(only.name, agency: target.format, definitions)
            maps.append(try Self.named(known, known.read(), among: [plan], [], target, definitions))
            found.append(only)
        }
    }

    /// - Parameter lookedUp: ids of formats that other maps look up.
    private static func named(
        _ file: MapFile, _ map: RecordMap, among plans: [Plan], _ lookedUp: Set<String>, _ target: Target,
        _ definitions: Definitions
    ) throws -> NamedMap {
        let format = map.format
        let reader =
            plans.first { $0.fullName == format.text } ?? plans.first { $0.mappedFormats.contains(format.text) }
            ?? (lookedUp.contains(format.text.withoutAgency(target.format)) ? plans.first : nil)
        guard let reader else {
            throw Problem(
                at: format.place.description,
                "this map is for \(format.text), which the survey neither checks nor looks up",
                wayOut: "Leave it out, or name another survey.")
        }
        _ = try file.planned(map, for: reader, among: [reader], lookedUp, target, definitions)
        return NamedMap(name: file.name, map: map)
    }
}
