import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

/// `formats list` and `formats show`, as text for people.
package struct FormatsText {
    let definitions: Definitions

    package init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    /// Every format with its surveys and what can be done with it.
    package func list() -> String {
        var lines: [String] = []
        for agency in definitions.catalog.agencies.values.sorted(by: { $0.agency.id < $1.agency.id }) {
            lines.append("\(agency.agency.name), \(agency.agency.years.map(\.description).joined(separator: ", "))")
            let width = agency.formats.keys.map { $0.count + agency.agency.id.count + 1 }.max() ?? 0
            for format in agency.formats.values.sorted(by: { $0.id < $1.id }) {
                let name = "\(agency.agency.id)/\(format.id)"
                lines.append("  \(name.padded(width))  \(standing(of: format, in: agency))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func standing(of format: FormatDefinition, in agency: AgencyDefinitions) -> String {
        let surveys = "survey\(format.surveys.count == 1 ? "" : "s") \(format.surveys.joined(separator: " "))"
        if format.layouts.isEmpty { return "known by name only" }
        let edits = agency.edits[format.id]?.count ?? 0
        let unknown = format.unknownLayouts.map { "; layout not known \($0.years)" }.joined()
        return (edits == 0 ? "\(surveys); layout only, for related files" : "\(surveys); \(edits) edits") + unknown
    }

    /// One format in a year: its layout, files it relates to, and its edits.
    package func show(_ target: Target) throws -> String {
        let program = try target.program(definitions)
        let plan = program.plan
        var lines = ["\(plan.formatName) (\(plan.fullName)), \(plan.year), survey \(plan.variables.survey)", ""]
        lines += layout(plan)
        lines += ["", "Files: " + files(plan)]
        lines += plan.remarks.map { "Remark: \($0)" }
        lines += try definitions.catalog.format(named: target.format).format.unknownLayouts.map {
            "No layout is known \($0.years): \($0.reason)"
        }
        lines += ["", "Related files and tables:"]
        lines += plan.suppliedTables.map { "  \($0.kind.option) \($0.id)=FILE: \($0.name)" }
        lines += ["", "Edits:"]
        for edit in plan.edits.indices { lines += describe(edit, program) }
        return lines.joined(separator: "\n")
    }

    private func layout(_ plan: Plan) -> [String] {
        let width = plan.items.map(\.id.count).max() ?? 0
        return ["item  columns  \("id".padded(width))  key  name"]
            + plan.items.map { item in
                let number = "\(item.number)".padded(4)
                return
                    "\(number)  \(item.columns.padded(7))  \(item.id.padded(width))  \(item.isKey ? "key" : "   ")  \(item.name)"
            }
    }

    private func files(_ plan: Plan) -> String {
        let agency = plan.agency.name
        return plan.outputs.media.map { medium in
            "\(plan.fileNamePattern(medium)) (\(medium.role.standing(in: plan)))"
        }.joined(separator: ", ") + ". What was not published by \(agency) is not passed off as its own."
    }

    private func describe(_ edit: Int, _ program: EditProgram) -> [String] {
        let plan = program.plan
        let planned = plan.edits[edit]
        let level = plan.agency.levels[planned.level]
        var lines = ["  \(planned.id.padded(4)) \(level.name): \(planned.message)"]
        switch planned.rule {
        case .check(let text):
            lines += text.text.split(separator: "\n").map { "         \($0)" }
        case .unique(let items, let keep):
            lines.append("         unique: \(items.joined(separator: ", "))")
            if case .highest(let text) = keep { lines.append("         keeps the highest: \(text.text)") }
        case .group(let items, let filter, let check):
            lines.append("         for each \(items.isEmpty ? "file" : items.joined(separator: ", ")): \(check.text)")
            if let filter { lines.append("         of the records where: \(filter.text)") }
        case .unwritten(let reason): lines.append("         not checked by Rollbook: \(reason)")
        }
        let tables = program.tables(of: edit).map { plan.tables[$0].id }
        if !tables.isEmpty { lines.append("         needs: \(tables.joined(separator: ", "))") }
        lines.append("         source: \(planned.source)\(planned.inferred ? " (inferred)" : "")")
        return lines
    }
}

extension String {
    /// Blank-filled to a width in characters.
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
