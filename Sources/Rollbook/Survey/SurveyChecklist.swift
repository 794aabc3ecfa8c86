import RollbookDefinitions
import RollbookModel
import RollbookReports

/// What `formats list --as` takes.
package enum ListShape: String, CaseIterable, Sendable {
    case table, json
}

extension FormatsText {
    /// What a survey wants, in load order: a page to go by, with a box to tick for each file; or the same for programs.
    ///
    /// - Parameter request: its format is an agency; where it names files, those that are there are ticked.
    package func checklist(_ request: SurveyRequest, as shape: ListShape) throws -> String {
        let target = request.run.target
        let agency = try definitions.agency(named: target.format)
        let namesFiles = !request.run.inputs.isEmpty || !request.files.isEmpty
        let list = SurveyChecklist(
            agency: agency.agency, year: target.year, survey: target.survey ?? "",
            formats: try definitions.formats(of: target), files: try SurveyFiles(request, agency),
            namesFiles: namesFiles)
        if shape == .json { return String(decoding: try list.json.bytes(), as: UTF8.self) }
        var out = page
        list.write(&out)
        return out.text
    }
}

/// The formats of a survey with what each needs, and the tables that they need together.
private struct SurveyChecklist {
    let agency: Agency
    let year: String
    let survey: String
    /// In load order.
    let formats: [SurveyFormat]
    let files: SurveyFiles
    /// Whether files were named, so that those that are missing can be told.
    let namesFiles: Bool

    private var surveyName: String { agency.surveys.first { $0.code == survey }?.name ?? "Survey \(survey)" }

    var json: ChecklistJSON {
        ChecklistJSON(
            agency, year: year, survey: (survey, surveyName), formats: formats.map(facts),
            tables: needs(.table).map { table in
                ChecklistJSON.Table(table, file: files.tables.first { $0.name == table.id }?.path)
            },
            related: others.map { ChecklistJSON.Related($0, files: files.ofFormats[$0.id] ?? []) },
            missing: namesFiles ? missing : nil, notes: files.notes)
    }

    private func facts(_ format: SurveyFormat) -> ChecklistJSON.Format {
        func looksUp(_ kind: PlannedTable.Kind) -> [String] {
            format.needs.filter { $0.table.kind == kind }.map(\.table.id)
        }
        return ChecklistJSON.Format(
            format.id, name: format.name, files: files.ofFormats[format.id] ?? [], reason: format.reason,
            edits: format.shown.edits.count, unwritten: format.unwritten, related: looksUp(.format),
            tables: looksUp(.table))
    }

    func write(_ out: inout TerminalText) {
        out.line("\(agency.name), \(year)", .strong)
        out.paragraph(surveyName)
        out.heading(
            "Formats in load order\(agency.loadOrder?.inferred == true ? " (ours: the agency published none)" : "")")
        for (place, format) in formats.enumerated() { write(format, place + 1, &out) }
        writeTables(&out)
        writeOthers(&out)
        writeFiles(&out)
    }

    private func write(_ format: SurveyFormat, _ number: Int, _ out: inout TerminalText) {
        let file = files.ofFormats[format.id]
        let box = !format.hasLayout ? " - " : file != nil ? "[x]" : "[ ]"
        out.line("\(box) \(String(number).rightAligned(2))  \(format.name)", format.reason != nil ? .soft : .strong)
        if let reason = format.reason {
            out.line("        \(format.id)")
            if let file { out.hanging("        file", file.joined(separator: ", "), at: 18) }
            return out.hanging("", reason, at: 10)
        }
        let open = format.unwritten
        let edits = counted(format.shown.edits.count, "edit") + (open == 0 ? "" : ", \(open) of them not checked")
        out.hanging("        \(format.id)", edits, at: 10 + format.id.count)
        if let file { out.hanging("        file", file.joined(separator: ", "), at: 18) }
        write("looks up", format.needs.filter { $0.table.kind == .format }, &out)
        write("tables", format.needs.filter { $0.table.kind == .table }, &out)
    }

    private func write(_ label: String, _ needs: [NeededFile], _ out: inout TerminalText) {
        if !needs.isEmpty { out.hanging("        \(label)", needs.map(\.table.id).joined(separator: ", "), at: 18) }
    }

    private func writeTables(_ out: inout TerminalText) {
        let tables = needs(.table)
        if tables.isEmpty { return }
        out.heading("Reference tables")
        let width = tables.map(\.id.count).max() ?? 0
        for table in tables {
            let isThere = files.tables.contains { $0.name == table.id }
            out.hanging("\(isThere ? "[x]" : "[ ]") \(table.id.leftAligned(width))", table.name, at: width + 6)
        }
    }

    /// Formats of other surveys, whose records are looked up all the same.
    private var others: [PlannedTable] {
        let ids = Set(formats.map(\.id))
        return needs(.format).filter { !ids.contains($0.id) }
    }

    private func writeOthers(_ out: inout TerminalText) {
        if others.isEmpty { return }
        out.heading("Looked up, though no part of this survey")
        for format in others {
            let isThere = files.ofFormats[format.id] != nil
            out.hanging("\(isThere ? "[x]" : "[ ]") \(format.id)", format.name, at: format.id.count + 6)
        }
    }

    /// Formats whose files are of use and are not there.
    private var missing: [String] { formats.filter { $0.hasLayout && files.ofFormats[$0.id] == nil }.map(\.id) }

    private func writeFiles(_ out: inout TerminalText) {
        guard namesFiles else { return }
        let wanted = formats.count(where: \.hasLayout)
        let missing = missing
        out.blank()
        out.paragraph(
            missing.isEmpty
                ? "Every format has its file."
                : "\(wanted - missing.count) of \(wanted) files are there. Missing: \(listed(missing)).")
        for note in files.notes { out.paragraph(note) }
    }

    /// What the formats look up, each once, by id.
    private func needs(_ kind: PlannedTable.Kind) -> [PlannedTable] {
        var seen: Set<String> = []
        return formats.filter { $0.reason == nil }.flatMap(\.needs).map(\.table)
            .filter { $0.kind == kind && seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }
}
