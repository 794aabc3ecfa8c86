import RollbookModel

enum PrintedColumns: DefinitionRule {
    static let id = "printed-columns"
    static let purpose = "The columns that the agency prints are those that the items' lengths give."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for layout in agency.formats.flatMap(\.records) { check(layout, report) }
    }

    /// After a difference goes on from the printed columns, so that one mistake is told once.
    private static func check(_ layout: RecordDraft, _ report: Reporter) {
        var next = 1
        for item in layout.items {
            let last = next + (item.length ?? item.columns?.value.count ?? 0) - 1
            if let printed = item.columns {
                if printed.value.lowerBound != next || printed.value.upperBound != last {
                    report(
                        printed.place,
                        "item \(item.number.value) is printed in columns \(inWords(printed.value.lowerBound, printed.value.upperBound)), its length and those before it give \(inWords(next, last))",
                        help: "Correct the length of this item or of the one before, or the columns.")
                }
                next = printed.value.upperBound + 1
            } else {
                next = last + 1
            }
        }
    }

    private static func inWords(_ first: Int, _ last: Int) -> String { "\(first)-\(last)" }
}
