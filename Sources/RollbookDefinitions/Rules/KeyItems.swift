import RollbookModel

enum KeyItems: DefinitionRule {
    static let entry = RuleEntry(
        "key-items",
        purpose: "A layout marks the items that together name one record.",
        why: "Without a key nobody can say which record a finding is about.",
        mend: "Add \"key: true\" to the items that together name one record.",
        example: RuleExample(.students, ", key: true", ""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.layouts) where !layout.items.contains(where: \.isKey) {
            report(layout.place, "no item of this layout is a key")
        }
    }
}
