import RollbookModel

enum EditVersionYears: DefinitionRule {
    static let entry = RuleEntry(
        "edit-version-years",
        purpose: "The wordings that an edit had in other years say in which, and no two in the same.",
        why: "Which wording holds in a year would depend on the order of the file.",
        mend: "Give each version years of its own.",
        example: RuleExample(.edits, "      - { until: 2025-26, expected:", "      - ‸{ expected:"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edit in agency.edits.flatMap(\.edits) { check(Array(edit.versions.dropFirst()), report) }
    }

    private static func check(_ others: [VersionDraft], _ report: Reporter) {
        for (index, version) in others.enumerated() {
            let years = version.wording.years
            if years == .always {
                report(version.place, "this version does not say in which years it held", help: "Add since or until.")
            }
            let sameDay = others[..<index].filter { $0.wording.effective == version.wording.effective }
            guard let earlier = sameDay.first(where: { $0.wording.years.overlaps(years) }) else { continue }
            report(
                version.place,
                "this version (\(years)) overlaps the one in line \(earlier.place.line) (\(earlier.wording.years))")
        }
    }
}
