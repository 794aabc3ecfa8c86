import RollbookModel

enum ItemReadings: DefinitionRule {
    static let entry = RuleEntry(
        "item-readings",
        purpose: "An item is read in one way in each survey of its format, over the same columns.",
        why: "Which codes are permitted would be open, or an item would have two lengths.",
        mend: "Name surveys of the format, each once, and an element of the item's own length.",
        example: RuleExample(
            .licenses, "element: result, columns: 14-14,",
            "element: result, columns: 14-14, in-surveys: [{ surveys: [‸\"1\"], element: result }],"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            for item in format.layouts.flatMap(\.items) {
                checkSurveys(of: item, in: format, report)
                checkLengths(of: item, agency, report)
            }
        }
    }

    private static func checkSurveys(of item: ItemDraft, in format: FormatDraft, _ report: Reporter) {
        let known = format.surveys.map(\.value)
        var seen: Set<String> = []
        for survey in item.readings.flatMap(\.surveys) {
            if !known.contains(survey.value) {
                report(
                    survey.place, "this format is not reported in survey \"\(survey.value)\"",
                    help: report.suggestion(for: survey.value, among: known))
            } else if !seen.insert(survey.value).inserted {
                report(survey.place, "item \(item.id.value) is read in two ways in survey \"\(survey.value)\"")
            }
        }
    }

    private static func checkLengths(of item: ItemDraft, _ agency: AgencyDraft, _ report: Reporter) {
        for element in item.readings.map(\.element) {
            guard let length = agency.element(element.value)?.definition.length, let own = item.length, length != own
            else { continue }
            report(element.place, "element \"\(element.value)\" has \(length) characters; the item has \(own)")
        }
    }
}
