import RollbookModel

enum JoinLength: DefinitionRule {
    static let entry = RuleEntry(
        "join-length",
        purpose: "The two sides of a join have the same length.",
        why: "Values of different width are never equal, so the join would find nothing.",
        mend: "Join columns of the same length.",
        example: RuleExample(.licenseList, "license, length: 4", "license, length: 5"))
    static let looksUp: Set<DefinitionKind> = [.agency, .elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for join in agency.joins {
            guard let there = join.columnLength, let here = length(of: join, agency.agency), there != here else {
                continue
            }
            report(
                join.column.place,
                "column \"\(join.column.value)\" has \(there) characters, what it is joined with has \(here)")
        }
    }

    /// nil when it is not known here: an unknown item, or a variable of any length.
    private static func length(of join: Join, _ agency: Agency) -> Int? {
        switch join.operand.value {
        case .item: join.itemLength
        case .variable("year"): agency.yearPicture.rawValue.count
        case .variable: nil
        case .constant(let text): text.count
        }
    }
}
