import RollbookModel

enum EditVersionYears: DefinitionRule {
    static let id = "edit-version-years"
    static let purpose = "The wordings that an edit had in other years say in which, and no two in the same."

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
                "this version (\(years)) overlaps the one in line \(earlier.place.line) (\(earlier.wording.years))",
                help: "Give each version years of its own.")
        }
    }
}
