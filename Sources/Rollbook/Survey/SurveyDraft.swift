import RollbookDefinitions
import RollbookModel
import RollbookRecords

/// The project file of a whole survey that is about to be written, with the files that are called by what they hold.
package struct SurveyDraft: Sendable {
    private let target: Target
    /// The folder that `generate` is to write.
    package var output = "submission"
    /// The folder of definitions, where it was named.
    package var formats: String?
    /// Packs of local edits, as named; the definitions have taken them in.
    package var local: [String] = []
    private let definitionsPlace: String
    private let maps: SurveyMaps
    /// In load order: what the survey wants, with the file that was found for it.
    private let files: [Entry]
    private let tables: [Entry]
    /// Formats that are no part of the survey.
    private let related: [Entry]

    private struct Entry: Sendable {
        let id: String
        /// For people.
        let meaning: String
        let path: String?

        var line: String {
            "  \(path == nil ? "# " : "")\(yamlText(id)): \(path.map(yamlText) ?? "FILE")  # \(meaning)"
        }
    }

    /// - Parameters:
    ///   - target: its format is an agency.
    ///   - here: paths of files that may be meant.
    ///   - named: maps, as `--map` names them.
    /// - Throws: `Problem` for a map that is for no format of the survey, or that no run would take.
    package init(
        _ target: Target, _ here: [String], maps named: [String], tables given: [NamedFile], _ definitions: Definitions
    ) throws {
        self.target = target
        definitionsPlace = definitions.place
        let agency = try definitions.agency(named: target.format)
        let wanted = try definitions.formats(of: target)
        let formats = wanted.filter(\.hasLayout)
        func found(_ id: String) -> String? {
            let paths = here.filter { $0.split(separator: "/").last?.prefix { $0 != "." } ?? "" == id }
            return paths.count == 1 ? paths[0] : nil
        }
        maps = try SurveyMaps(named, formats, target, file: found, definitions)
        files = formats.map { Entry(id: $0.id, meaning: $0.name, path: found($0.id)) }
        var needs = formats.flatMap(\.needs)
        for map in maps.maps { needs.add(map, agency) }
        var seen: Set<String> = []
        func entries(_ kind: PlannedTable.Kind, given: [NamedFile]) -> [Entry] {
            needs.filter { $0.table.kind == kind && seen.insert("\(kind) \($0.table.id)").inserted }.map { need in
                let path = given.first { bareName($0.name) == need.table.id }?.path ?? found(need.table.id)
                return Entry(id: need.table.id, meaning: need.shortMeaning, path: path)
            }
        }
        tables = entries(.table, given: given)
        related = entries(.format, given: []).filter { entry in !wanted.contains { $0.id == entry.id } }
    }

    package var text: String {
        var lines = ProjectFile.schemaLine(definitionsPlace)
        lines += [
            "# What rollbook check and generate need to know of this survey, so that each is one short command.",
            "# Files are named from this file's folder; a list of files holds the parts of one: [north.csv, south.csv].",
            "", "format: \(yamlText(target.format))  # all formats of the survey", "year: \(yamlText(target.year))",
            "survey: \(yamlText(target.survey ?? ""))",
            target.district.map { "district: \(yamlText($0))" } ?? "# district: \"\"  # the number of your district",
            "",
        ]
        lines += section("file", "The formats' files, in load order.", files)
        lines += section("table", "Reference tables that edits look up.", tables)
        lines += section("related", "Looked up, though no part of this survey.", related)
        if !maps.maps.isEmpty {
            lines += ["# By which files with columns of their own are read."]
            lines += yamlLines("map", maps.maps.map(\.name)) + [""]
        }
        lines += maps.offers.lines
        if !local.isEmpty { lines += ["# The district's own edits."] + yamlLines("local", local) + [""] }
        if let formats { lines += ["# The folder of definitions.", "formats: \(yamlText(formats))", ""] }
        return (lines + ["# The folder that generate writes.", "output: \(yamlText(output))"]).joined(separator: "\n")
            + "\n"
    }

    /// A comment as a whole where nothing was found, as an empty map is none.
    private func section(_ key: String, _ head: String, _ entries: [Entry]) -> [String] {
        if entries.isEmpty { return [] }
        let isEmpty = entries.allSatisfy { $0.path == nil }
        return ["# \(head)", "\(isEmpty ? "# " : "")\(key):"] + entries.map(\.line) + [""]
    }

    package func write(to path: String, replaces: Bool, _ commands: DeclaredCommands) throws {
        try ProjectFile.write(text, to: path, replaces: replaces, commands)
    }

    /// What was written and what to do next.
    package var report: String {
        let left =
            (target.district == nil ? ["  district"] : [])
            + files.filter { $0.path == nil }.map { "  file \($0.id)" }
            + (maps.offers.isEmpty ? [] : ["  map"])
            + tables.filter { $0.path == nil }.map { "  table \($0.id)" }
            + related.filter { $0.path == nil }.map { "  related \($0.id)" }
        return "Written to \(ProjectFile.name).\n" + maps.found.map { "\($0.meaning), and is read by it.\n" }.joined()
            + (left.isEmpty ? "" : "Not found here, to be filled in there:\n\(left.joined(separator: "\n"))\n")
            + "Next: \(target.district == nil ? "fill in the district, then " : "")rollbook check"
    }
}
