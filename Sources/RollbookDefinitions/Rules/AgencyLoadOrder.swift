import RollbookModel

enum AgencyLoadOrder: DefinitionRule {
    static let entry = RuleEntry(
        "agency-load-order",
        purpose: "The load order names formats of the agency, each once.",
        why: "The format that is meant would be checked in another place than it is loaded in.",
        mend: "Name the format as its file does.",
        example: RuleExample(.agency, "formats: [students, licenses]", "formats: [students, ‸license]"))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let order = agency.heading.loadOrder
        reportDuplicates("format", order, report)
        for format in order where !agency.formatIDs.contains(format.value) {
            report(
                format.place, "there is no format \"\(format.value)\"",
                help: report.suggestion(for: format.value, among: agency.formatIDs))
        }
    }
}
