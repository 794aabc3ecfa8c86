import RollbookModel

enum CodeLength: DefinitionRule {
    static let entry = RuleEntry(
        "code-length",
        purpose: "No code is longer than its element.",
        why: "A value of that length is never read, so the code can never be met.",
        mend: "Correct the code or the element's length.",
        example: RuleExample(.result, "  F: Failed", "  ‸FF: Failed"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for element in agency.elements {
            guard let length = element.definition.length else { continue }
            for code in element.codes where code.value.value.count > length {
                report(
                    code.place,
                    "code \"\(code.value.value)\" has \(code.value.value.count) characters, its element \(length)")
            }
        }
    }
}
