import RollbookModel

enum LayoutYears: DefinitionRule {
    static let entry = RuleEntry(
        "layout-years",
        purpose: "A format's layouts follow upon each other: no year has two, and no year between them has none.",
        why: "In such a year nobody can tell how a record is laid out.",
        mend: "Let each layout begin in the year after the one before it ends.",
        example: RuleExample(
            .students, "  - record-length: 11", "  - ‸since: 2020-21\n    record-length: 11"
        ).and(
            .students, "layouts:\n",
            """
            layouts:
              - until: 2018-19
                record-length: 9
                items:
                  - { item: 1, id: student, name: Student Number, length: 9, characteristics: N/R, key: true }

            """))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            let layouts = format.layouts.sorted { $0.years.firstYear < $1.years.firstYear }
            for (earlier, later) in zip(layouts, layouts.dropFirst()) {
                if earlier.years.overlaps(later.years) {
                    report(
                        later.place,
                        "this layout (\(later.years)) and the one in line \(earlier.place.line) (\(earlier.years)) overlap"
                    )
                } else if later.years.firstYear > earlier.years.lastYear + 1 {
                    let missing = SchoolYear(first: earlier.years.lastYear + 1)
                    report(
                        later.place,
                        "no layout serves \(missing): this one holds \(later.years), the one before it \(earlier.years)"
                    )
                }
            }
        }
    }
}

extension YearRange {
    fileprivate var firstYear: Int { since?.first ?? .min }
    fileprivate var lastYear: Int { until?.first ?? .max - 1 }
}
