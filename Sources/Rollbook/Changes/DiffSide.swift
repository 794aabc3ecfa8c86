import RollbookDefinitions
import RollbookModel

/// The definitions of one side, and what they are called.
struct DiffSide: Sendable {
    let catalog: Catalog
    /// The folder or revision; nil for those in use.
    let name: String?

    init(_ source: DiffRequest.Source, _ surroundings: Surroundings, agency: String?) throws {
        switch source {
        case .current:
            catalog = try Catalog.load(from: surroundings.formatsFolder(), agency: agency)
            name = nil
        case .folder(let folder):
            let named = Surroundings(
                formatsOption: folder, formatsVariable: nil, workingFolder: surroundings.workingFolder,
                executable: surroundings.executable)
            catalog = try Catalog.load(from: named.formatsFolder(), agency: agency)
            name = folder
        case .revision(let revision):
            catalog = try Catalog.load(
                definitions(at: revision, of: surroundings.formatsFolder()), agency: agency)
            name = revision
        }
    }

    /// `2026-27`, `old-formats, 2026-27`.
    func label(_ year: SchoolYear) -> String { name.map { "\($0), \(year)" } ?? year.description }
}
