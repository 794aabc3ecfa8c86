import RollbookDefinitions
import RollbookEdits
import RollbookModel

extension FuzzTarget {
    /// One file of a folder of definitions: whatever is in it, faults have places, and what has no fault can be used.
    static let definitions = FuzzTarget("definitions") { input in
        let path = input.choice(of: FuzzPlan.definitions.keys.sorted())
        let bytes = Array(input.rest)
        if path.contains("/samples/") {
            do { _ = try readSampleRecipe(bytes, file: path, format: "licenses") } catch {}
            do { _ = try readDistrictRecipe(bytes, file: path, name: "licenses") } catch {}
            return
        }
        var files = FuzzPlan.definitions.mapValues { Array($0.utf8) }
        files[path] = bytes
        guard let found = try? Catalog.examine(TextSource(files, prefix: "")) else { return }
        try claimPlaces(found.diagnostics.filter { $0.place.file == path }, in: bytes, path)
        guard !found.diagnostics.contains(where: { $0.severity == .error }) else { return }
        for format in found.catalog.formatNames() { use(found.catalog, format) }
    }

    private static func use(_ catalog: Catalog, _ format: String) {
        for year in ["2025-26", "2026-27"] {
            guard let plan = try? catalog.plan(format: format, year: year, survey: "2", district: "01") else {
                continue
            }
            _ = EditProgram.examine(plan)
            _ = xmlSchema(for: plan)
            guard let program = try? EditProgram(compiling: plan, counting: true) else { continue }
            _ = try? EditEngine(program, rows: [:], accepted: [])
        }
    }
}
