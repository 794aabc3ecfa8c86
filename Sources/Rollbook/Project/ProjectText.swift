import RollbookModel
import RollbookRecords

/// A draft as a file: each line is explained, and what is not known yet is a line to be filled in.
extension ProjectDraft {
    package var text: String {
        var lines = ProjectFile.schemaLine(definitionsPlace)
        lines += [
            "# What rollbook check, preview and generate need to know of this survey, so that each is one short command.",
            "# Any of their options may stand here under its own name; an option given on the command line goes before it.",
            "# Files are named from this file's folder. Passwords have no place here.",
            "",
        ]
        lines += [line("format", target.format, formatName), line("year", target.year, "")]
        lines += [surveyLine, districtLine, ""].compactMap(\.self)
        lines += inputLines + [""] + mapLines
        if !local.isEmpty { lines += ["# The district's own edits."] + yamlLines("local", local) + [""] }
        lines += entries(of: "table", "Reference tables that edits look up.")
        lines += entries(of: "related", "Records of other formats that edits look up.")
        lines += settingLines
        if let formats { lines += ["# The folder of definitions.", "formats: \(yamlText(formats))", ""] }
        lines += ["# The folder that generate writes.", "output: \(yamlText(output))"]
        lines += ["", "# What holds for one command only:", "# commands:", "#   preview:", "#     against: last-year"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes the file, once it passes its own check.
    ///
    /// - Throws: `Problem` where there is one already that may not be replaced.
    package func write(to path: String, replaces: Bool, _ commands: DeclaredCommands) throws {
        try ProjectFile.write(text, to: path, replaces: replaces, commands)
    }

    /// What was written and what to do next.
    package var report: String {
        let open = needs.indices.filter { !isSupplied($0) }
        let missing =
            (surveys.count > 1 && target.survey == nil ? ["  survey"] : [])
            + (target.district == nil ? ["  district"] : []) + (inputs.isEmpty ? ["  input"] : [])
            + (!hasMap && !offers.isEmpty ? ["  map"] : [])
        let left = missing + open.map { "  \(needs[$0].key) \(needs[$0].table.id)" }
        let canRun = missing.isEmpty && !open.contains { needs[$0].isForMaps }
        return "Written to \(ProjectFile.name).\n"
            + (!hasMap ? "" : offers.only.map { "\($0.meaning), and is read by it.\n" } ?? "")
            + (left.isEmpty ? "" : "Left to be filled in there:\n\(left.joined(separator: "\n"))\n")
            + "Next: \(canRun ? "" : "fill in what is left, then ")rollbook check"
    }

    private func line(_ key: String, _ value: String, _ meaning: String) -> String {
        "\(key): \(yamlText(value))" + (meaning.isEmpty ? "" : "  # \(meaning)")
    }

    private var surveyLine: String? {
        if let survey = target.survey { return line("survey", survey, occasion["survey"] ?? "") }
        return surveys.count > 1 ? "# survey: \"\"  # one of \(surveys.joined(separator: ", "))" : nil
    }

    private var districtLine: String {
        guard let district = target.district else { return "# district: \"\"  # the number of your district" }
        return line("district", district, occasion["district"] ?? "")
    }

    private var inputLines: [String] {
        let head = "# The extract; several are read in turn. FILE#NAME names a sheet or table."
        if inputs.isEmpty { return [head, "# input: FILE"] }
        return [head] + yamlLines("input", inputs)
    }

    /// The maps that inputs are read by, or those that may be meant.
    private var mapLines: [String] {
        let open = hasMap ? [] : offers.lines
        if maps.isEmpty { return open }
        return ["# By which files with columns of their own are read."] + yamlLines("map", maps.map(\.name)) + [""]
            + open
    }

    /// A map of what edits look up; a comment as a whole where nothing of it was found, as an empty map is none.
    private func entries(of key: String, _ head: String) -> [String] {
        let wanted = needs.indices.filter { needs[$0].key == key }
        if wanted.isEmpty { return [] }
        let isOpen = wanted.contains(where: isSupplied)
        let entries = wanted.flatMap { need -> [String] in
            let (id, path) = (yamlText(needs[need].table.id), found[need])
            return yamlComment(needs[need].meaning, indent: "  ") + [
                path.map { "  \(id): \(yamlText($0))" } ?? "  \(isOpen ? "# " : "")\(id): FILE"
            ]
        }
        return ["# \(head)"] + (["\(key):"] + entries).map { isOpen ? $0 : "# \($0)" } + [""]
    }

    /// What the format's files say besides.
    private var settingLines: [String] {
        if parameters.isEmpty { return [] }
        let entries = parameters.flatMap {
            yamlComment($0.meaning, indent: "  ") + ["  \(yamlText($0.id)): \(yamlText($0.example))"]
        }
        return (["What files of this format say besides.", "set:"] + entries).map { "# \($0)" } + [""]
    }
}

extension [MapOffer] {
    /// As a comment of a project file.
    var lines: [String] {
        if isEmpty { return [] }
        let head =
            "# By which an extract with columns of its own is read: map: NAME. No file has the format's own columns."
        return [head] + flatMap { yamlComment("\($0.meaning).", indent: "") + ["# map: \(yamlText($0.name))"] } + [""]
    }
}

/// A key with one value, or with a list.
func yamlLines(_ key: String, _ values: [String]) -> [String] {
    values.count == 1 ? ["\(key): \(yamlText(values[0]))"] : ["\(key):"] + values.map { "  - \(yamlText($0))" }
}

/// Lines of at most 110 characters.
private func yamlComment(_ text: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = "\(indent)#"
    for word in text.split(whereSeparator: \.isWhitespace) {
        if line.count + word.count >= 110, line.count > indent.count + 1 {
            lines.append(line)
            line = "\(indent)#"
        }
        line += " \(word)"
    }
    return lines + [line]
}
