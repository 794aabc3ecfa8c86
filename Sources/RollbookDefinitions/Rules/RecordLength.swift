import RollbookModel

enum RecordLength: DefinitionRule {
    static let id = "record-length"
    static let purpose = "A record is as long as its items together."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.records) {
            let lengths = layout.items.compactMap(\.length)
            let sum = lengths.reduce(0, +)
            guard lengths.count == layout.items.count, sum != layout.recordLength.value else { continue }
            report(
                layout.recordLength.place,
                "the record length is \(layout.recordLength.value), the items together have \(sum) characters",
                help: "Correct the record length, or add the item that is missing.")
        }
    }
}
