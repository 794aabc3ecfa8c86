import RollbookModel

enum UnusedRelation: DefinitionRule {
    static let entry = RuleEntry(
        "unused-relation", severity: .warning,
        purpose: "Every relation of a format is used by one of its edits or by its counts.",
        why: "The run would ask for a file that nothing looks at.",
        mend: "Use it in an edit, or take it out.",
        example: RuleExample(
            .licenses, "  student_record: {",
            "  ‸the_student: { format: students, on: { student: student } }\n  student_record: {"))
    static let looksUp: Set<DefinitionKind> = [.edits]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let used = UsedNames(agency)
        let withEdits = Set(agency.edits.map(\.format.value))
        for format in agency.formats where withEdits.contains(format.id.value) {
            let counted = Set((format.counts?.columns ?? []).map(\.value.relation))
            for relation in format.relations
            where !used.contains(relation.name.value, in: format.id.value) && !counted.contains(relation.name.value) {
                report(relation.name.place, "no edit of this format uses \"\(relation.name.value)\"")
            }
        }
    }
}
