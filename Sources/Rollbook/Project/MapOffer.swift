import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// A map that a project file names.
struct NamedMap: Sendable {
    /// As `--map` takes it.
    let name: String
    let map: RecordMap

    /// - Parameter format: `agency/format`.
    func isFor(_ format: String) -> Bool { map.format.text == format }
}

/// A map that may be meant for files that lack the format's own columns.
package struct MapOffer: Sendable {
    /// As `--map` takes it.
    package let name: String
    /// Those that have its columns.
    let files: [String]
    /// Whether nobody has reviewed it: no run takes it.
    package let isDraft: Bool
    private let isReadyMade: Bool

    /// `sheet.xlsx has the columns of the ready-made map teacher-sheet`.
    package var meaning: String {
        let map = "the \(isReadyMade ? "ready-made map" : isDraft ? "draft" : "map") \(name)"
        let fits = "\(listed(files)) \(files.count == 1 ? "has" : "have") the columns of \(map)"
        return isDraft ? "\(fits), which must be reviewed first" : fits
    }

    /// nil where a map is of no use to a plan, or for none of the files.
    fileprivate init?(_ name: String, isReadyMade: Bool, for paths: [String], _ plan: Plan, _ definitions: Definitions)
    {
        guard let map = try? MapFile(name, agency: plan.agency.id, definitions).read(),
            map.format.text == plan.fullName,
            map.faults(for: [plan], tables: definitions.tableColumns(of: plan.agency.id)).isEmpty
        else { return nil }
        files = paths.filter { header(of: $0, InputSettings().wanting(map)) != nil }
        if files.isEmpty { return nil }
        self.name = name
        self.isReadyMade = isReadyMade
        isDraft = map.draft != nil
    }
}

extension Definitions {
    /// The agency's ready-made maps and those of the folder that are for a plan, as far as they are for some of the files.
    func mapOffers(for files: [String], _ plan: Plan) -> [MapOffer] {
        let readyMade = readyMadeMaps(of: plan.agency.id).keys.sorted()
        return readyMade.compactMap { MapOffer($0, isReadyMade: true, for: files, plan, self) }
            + mapFilesHere.compactMap { MapOffer($0, isReadyMade: false, for: files, plan, self) }
    }
}

extension [MapOffer] {
    /// The one that cannot be mistaken: no other may be taken, and it is for one file.
    var only: MapOffer? {
        let usable = filter { !$0.isDraft }
        return usable.count == 1 && usable[0].files.count == 1 ? usable[0] : nil
    }
}
