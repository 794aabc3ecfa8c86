import RollbookModel

enum AgencyDemo: DefinitionRule {
    static let entry = RuleEntry(
        "agency-demo",
        purpose: "What the demo shows is defined: its format, school year, survey and district.",
        why: "The first thing a newcomer tries would end with an error.",
        mend: "Name what the agency has.",
        example: RuleExample(.agency, "demo: { format: licenses", "demo: ‸{ format: license"))
    static let looksUp: Set<DefinitionKind> = [.formats]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        guard let demo = agency.heading.demonstration else { return }
        let heading = agency.heading
        let wanted = [
            ("format", demo.value.format, agency.formatIDs),
            ("year", demo.value.year, heading.years.map(\.value.description)),
            ("survey", demo.value.survey, heading.surveys.map(\.value)),
            ("district", demo.value.district, heading.districts.map(\.value)),
        ]
        for (noun, name, known) in wanted where !known.contains(name) {
            report(
                demo.place, "the demo is of \(noun) \"\(name)\", which is not defined",
                help: report.suggestion(for: name, among: known))
        }
    }
}
