import RollbookModel

enum AgencyYearPicture: DefinitionRule {
    static let id = "agency-year-picture"
    static let purpose = "The agency spells school years in a way that is known."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        let picture = agency.yearPicture
        guard YearPicture(rawValue: picture.value) == nil, !picture.value.isEmpty else { return }
        let known = YearPicture.allCases.map(\.rawValue).joined(separator: ", ")
        report(
            picture.place, "\"\(picture.value)\" is no known spelling of the school year 2026-27",
            help: "Known: \(known).")
    }
}
