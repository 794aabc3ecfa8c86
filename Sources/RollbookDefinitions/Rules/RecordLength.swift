import RollbookModel

enum RecordLength: DefinitionRule {
    static let entry = RuleEntry(
        "record-length",
        purpose: "A record is as long as its items together.",
        why: "The record that is written would not have the length that the agency expects.",
        mend: "Correct the record length, or add the item that is missing.",
        example: RuleExample(.licenses, "record-length: 23", "record-length: ‸24"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.records) {
            let lengths = layout.items.compactMap(\.length)
            let sum = lengths.reduce(0, +)
            guard lengths.count == layout.items.count, sum != layout.recordLength.value else { continue }
            report(
                layout.recordLength.place,
                "the record length is \(layout.recordLength.value), the items together have \(sum) characters")
        }
    }
}
