import RollbookModel

enum ColumnOverlap: DefinitionRule {
    static let entry = RuleEntry(
        "column-overlap",
        purpose: "No two items of a record share a column.",
        why: "Items follow upon each other, so all items from there on would stand too far to the right.",
        mend: "Correct the columns and lengths of these two items, or the order of the items.",
        example: RuleExample(.licenses, "length: 8, columns: 15-22", "length: 9, columns: ‸14-22"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (item, columns, start) in agency.formats.flatMap(\.records).flatMap(\.expectedStarts) {
            let first = columns.value.lowerBound
            guard first < start else { continue }
            report(
                columns.place,
                "item \(item.number.value) begins in column \(first), but the one before it reaches to \(start - 1)")
        }
    }
}
