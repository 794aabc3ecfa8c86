import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookReports

extension FormatDictionary {
    mutating func writeEdits() {
        guard !shown.edits.isEmpty else { return }
        out.heading(2, "Edits")
        out.paragraph(
            markdown(
                "In \(surveyList(shown.usualSurveys))\(shown.hasOtherSurveys ? " unless said otherwise" : ""). "
                    + "Where an edit follows another, it is listed below that one when both fail."))
        writeLevels()
        for edit in shown.edits where edit.unwritten == nil { write(edit) }
        writeUnwritten()
        writeDefinitions()
    }

    private mutating func writeLevels() {
        let levels = shown.agency.agency.levels.filter { level in shown.edits.contains { $0.level == level } }
        out.table(
            ["level", "edits", "holds the record back", "meaning"],
            levels.map { level in
                [
                    markdown(level.name), "\(shown.edits.count { $0.level == level })", level.holdsBack ? "yes" : "no",
                    markdown(level.meaning),
                ]
            })
    }

    private mutating func write(_ edit: EditInYear) {
        out.heading(3, markdown("Edit \(edit.id): \(edit.level.name)"))
        out.paragraph(markdown(edit.version.message))
        let rule = RuleWords(edit.rule)
        let items = edit.items.map { id in
            (shown.layout?.items.first { $0.id == id }).map { "\($0.number) \(markdownCode(id))" } ?? markdownCode(id)
        }
        out.points(
            [
                ("Expected", markdown(edit.version.expected)), ("Remedy", markdown(edit.version.remedy)),
                ("Items", items.joined(separator: ", ")),
                ("Looks up", markdown(edit.tables.map(\.name).joined(separator: "; "))),
                ("Follows", edit.definition.after.isEmpty ? "" : markdown(editList(edit.definition.after))),
                ("Surveys", edit.surveys == shown.usualSurveys ? "" : markdown(listed(edit.surveys))),
                ("Standing", edit.inferred ? "inferred; the source says on what" : ""),
                ("Source", markdown(edit.definition.source)),
            ] + rule.parts.filter { !$0.isExpression }.map { ($0.heading, markdown($0.lines.joined(separator: " "))) })
        for part in rule.parts where part.isExpression {
            out.paragraph("\(part.heading):")
            out.code(part.lines)
        }
    }

    private mutating func writeUnwritten() {
        let edits = shown.edits.filter { $0.unwritten != nil }
        guard !edits.isEmpty else { return }
        out.heading(2, "Edits that Rollbook does not check")
        out.paragraph("They hold no record back here, and never count as passed. The agency checks them all the same.")
        out.table(
            ["edit", "level", "what it is about", "why it is not checked"],
            edits.map { edit in
                [
                    markdown(edit.id), markdown(edit.level.name), markdown(edit.version.message),
                    markdown(edit.unwritten ?? ""),
                ]
            })
    }

    /// The named conditions behind the edits, in the order of their names.
    private mutating func writeDefinitions() {
        let all = shown.definitions
        let names = Set(
            shown.edits.flatMap(\.rule.expressions).flatMap {
                ReadCondition($0, definitions: all, width: 100)?.names ?? []
            })
        guard !names.isEmpty else { return }
        out.heading(2, "Named conditions")
        for name in names.sorted() {
            out.paragraph("\(markdownCode(name)) is")
            out.code((all[name]?.text ?? "").split(separator: "\n").map(String.init))
        }
    }
}
