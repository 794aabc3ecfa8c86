import RollbookDefinitions
import RollbookModel
import RollbookRecords

/// By what sources are compared: the items of a format, and the maps that make them of sources' columns.
struct MatchItems: Sendable {
    /// nil: the sources' own columns only.
    let plan: Plan?
    let maps: [PreparedMap]
    let names: ItemNames

    /// The sources' own columns.
    init() {
        (plan, maps, names) = (nil, [], ItemNames())
    }

    init(_ request: MatchRequest, _ definitions: Definitions) throws {
        let format = try request.format ?? definitions.format(ofMaps: request.maps)
        var run = RunRequest(
            .check,
            target: Target(
                format: format, year: request.year ?? "", survey: request.survey, district: request.district,
                settings: request.settings), inputs: request.sources)
        run.maps = request.maps
        run.tables = request.tables
        run.related = request.related
        run.delimiter = request.delimiter
        run.encoding = request.encoding
        let plan = try definitions.catalog.plan(
            format: format, year: run.target.year, survey: run.target.survey, district: run.target.district,
            settings: run.target.settings, onlyReading: true)
        let chosen = try run.choosingMaps(for: plan, among: [plan], definitions).chosenMaps.map(\.prepared)
        if request.district == nil { try Self.requireNoDistrict(chosen) }
        self.plan = plan
        maps = chosen.filter { $0.plan.fullName == plan.fullName }
        names = ItemNames(plan, maps: maps)
    }

    /// A map that speaks of the district would find nothing without one.
    private static func requireNoDistrict(_ maps: [PreparedMap]) throws(Problem) {
        guard let map = maps.first(where: { $0.map.variables.contains("district") }) else { return }
        throw Problem(
            at: "--district", "map \(map.map.name.text) asks for the district, and none is named",
            wayOut: "Add --district NUMBER.")
    }

    /// How a source is read that has columns of these names, or those of a map.
    func settings(_ settings: InputSettings, wanting columns: [String]) -> InputSettings {
        settings.wanting(columns, called: names, of: plan, by: maps)
    }
}

extension Definitions {
    /// The one format that maps are for.
    fileprivate func format(ofMaps names: [String]) throws -> String {
        let formats = try names.map { try MapFile($0, ofAny: self).read().format.text }
        let different = formats.reduce(into: [String]()) { all, format in
            if !all.contains(format) { all.append(format) }
        }
        guard let format = different.first, different.count == 1 else {
            throw Problem(
                at: "--map", "the maps are for more than one format: \(different.joined(separator: ", "))",
                wayOut: "Name the one that the sources are of: --format \(different.first ?? "AGENCY/FORMAT").")
        }
        return format
    }
}

extension RecordMap {
    /// What a run says to its constants and look-ups.
    fileprivate var variables: Set<String> {
        let ways = items.flatMap(\.ways)
        let constants = ways.compactMap { way in if case .value(let text) = way.origin { text } else { nil } }
        let templates =
            constants + ways.compactMap(\.fallback) + lookUps.flatMap { $0.filter.map(\.value) }
            + lookUps.compactMap(\.none) + items.compactMap { $0.condition?.otherwise }
        return Set(templates.flatMap(\.variables))
    }
}
