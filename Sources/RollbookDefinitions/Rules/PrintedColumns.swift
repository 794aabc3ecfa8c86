import RollbookModel

enum PrintedColumns: DefinitionRule {
    static let entry = RuleEntry(
        "printed-columns",
        purpose: "The columns that the agency prints for an item are as many as the item is long.",
        why: "The printed columns are the proof that the lengths are right; values would stand in the wrong place.",
        mend: "Correct the length of the item (or of its element), or the columns.",
        example: RuleExample(.licenses, "columns: 14-14", "columns: ‸14-15"))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for item in agency.formats.flatMap(\.records).flatMap(\.items) where item.sizeDiffers {
            guard let length = item.length, let printed = item.columns else { continue }
            let columns = printed.value
            report(
                printed.place,
                "item \(item.number.value) is printed in columns \(columns.lowerBound)-\(columns.upperBound), which are \(columns.count), but its length is \(length)"
            )
        }
    }
}

extension ItemDraft {
    /// Whether its printed columns are more or fewer than it is long.
    var sizeDiffers: Bool {
        if let length, let columns { length != columns.value.count } else { false }
    }
}

extension RecordDraft {
    /// Each item with printed columns and the column in which it should begin: behind the item before it. Items whose
    /// predecessor's size is in doubt are left out, so that one mistake is told once.
    var expectedStarts: [(item: ItemDraft, columns: Marked<ClosedRange<Int>>, start: Int)] {
        var next: Int? = 1
        return items.compactMap { item in
            let start = next
            next =
                item.sizeDiffers
                ? nil
                : item.columns.map { $0.value.upperBound + 1 }
                    ?? item.length.flatMap { length in start.map { $0 + length } }
            guard let columns = item.columns, let start else { return nil }
            return (item, columns, start)
        }
    }
}
