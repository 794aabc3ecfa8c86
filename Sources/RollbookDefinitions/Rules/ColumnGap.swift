import RollbookModel

enum ColumnGap: DefinitionRule {
    static let entry = RuleEntry(
        "column-gap",
        purpose: "Every column of a record belongs to an item.",
        why: "Items follow upon each other, so all items behind the gap would stand too far to the left.",
        mend: "Add the item that is missing, or a filler: { item: 14, filler: 3, columns: 57-59 }.",
        example: RuleExample(.licenses, "length: 8, columns: 15-22", "length: 7, columns: ‸16-22"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (item, columns, start) in agency.formats.flatMap(\.records).flatMap(\.expectedStarts) {
            let first = columns.value.lowerBound
            guard first > start else { continue }
            report(
                columns.place,
                "item \(item.number.value) begins in column \(first), the one before it ends in \(start - 1): nothing stands in \(start)-\(first - 1)"
            )
        }
    }
}
