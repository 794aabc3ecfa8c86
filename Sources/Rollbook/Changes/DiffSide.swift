import RollbookDefinitions
import RollbookModel

/// The definitions of one side, and what they are called.
struct DiffSide: Sendable {
    let definitions: Definitions
    /// The folder or revision; nil for those in use.
    let name: String?

    var catalog: Catalog { definitions.catalog }

    init(_ source: DiffRequest.Source, _ surroundings: Surroundings, agency: String?) throws {
        switch source {
        case .current:
            definitions = try Definitions.load(surroundings, agency: agency)
            name = nil
        case .folder(let folder):
            let named = Surroundings(
                formatsOption: folder, formatsVariable: nil, workingFolder: surroundings.workingFolder,
                executable: surroundings.executable)
            definitions = try Definitions.load(named, agency: agency)
            name = folder
        case .revision(let revision):
            let folder = try surroundings.formatsFolder()
            definitions = Definitions(
                catalog: try Catalog.load(definitionFiles(at: revision, of: folder), agency: agency),
                place: surroundings.shown(folder))
            name = revision
        }
    }

    /// `2026-27`, `old-formats, 2026-27`.
    func label(_ year: SchoolYear) -> String { name.map { "\($0), \(year)" } ?? year.description }
}
