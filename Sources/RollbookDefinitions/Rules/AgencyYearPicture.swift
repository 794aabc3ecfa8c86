import RollbookModel

enum AgencyYearPicture: DefinitionRule {
    static let entry = RuleEntry(
        "agency-year-picture",
        purpose: "The agency spells school years in a way that is known.",
        why: "Records and tables hold school years in this spelling; joins on :year would find nothing.",
        mend: "Write the agency's spelling of 2026-27.",
        example: RuleExample(.agency, "\"2627\"", "‸\"26/27\""))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let picture = agency.yearPicture
        guard YearPicture(rawValue: picture.value) == nil, !picture.value.isEmpty else { return }
        let known = YearPicture.allCases.map(\.rawValue).joined(separator: ", ")
        report(
            picture.place, "\"\(picture.value)\" is no known spelling of the school year 2026-27",
            help: "Known: \(known).")
    }
}
