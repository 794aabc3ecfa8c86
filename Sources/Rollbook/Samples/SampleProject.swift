import RollbookModel

/// The project file of a sample: with it, `rollbook check` in the sample's folder needs no options.
struct SampleProject {
    /// Its files are named from the sample's folder.
    let request: SurveyRequest

    var bytes: [UInt8] {
        let (run, target) = (request.run, request.run.target)
        var lines = ["# With this, rollbook check in this folder needs no options.", ""]
        let known = [
            ("format", target.format), ("year", target.year), ("survey", target.survey), ("district", target.district),
        ]
        lines += known.compactMap { key, value in value.map { "\(key): \(yamlText($0))" } }
        lines += run.inputs.isEmpty ? [] : yamlLines("input", run.inputs)
        lines += section("file", request.files.map { ($0.format, $0.paths.joined(separator: ",")) })
        lines += request.tableFolders.isEmpty ? [] : yamlLines("tables", request.tableFolders)
        lines += section("table", run.tables.map { ($0.name, $0.path) })
        lines += section("related", run.related.map { ($0.name, $0.path) })
        lines += section("set", target.settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        lines += ["# The folder that rollbook generate writes.", "output: ../submission"]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func section(_ key: String, _ entries: [(name: String, value: String)]) -> [String] {
        if entries.isEmpty { return [] }
        return ["\(key):"] + entries.map { "  \(yamlText($0.name)): \(yamlText($0.value))" }
    }
}
