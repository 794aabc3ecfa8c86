import RollbookModel

enum CodeYears: DefinitionRule {
    static let entry = RuleEntry(
        "code-years",
        purpose: "A code is permitted in some year of its element.",
        why: "The code would never be permitted.",
        mend: "Correct since and until of the code or of its element.",
        example: RuleExample(.result, "F: Failed", "‸F: { meaning: Failed, until: 2022-23 }"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for element in agency.elements {
            let years = element.definition.years
            for code in element.codes where !code.value.years.overlaps(years) {
                report(
                    code.place,
                    "code \"\(code.value.value)\" holds \(code.value.years), its element \(years)")
            }
        }
    }
}
