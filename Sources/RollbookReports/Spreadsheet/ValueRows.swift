import RollbookModel

/// A row for each value of the worklist's item: how its records fared.
struct ValueRows {
    let rows: [[SheetCell]]

    static func columns(_ name: String) -> [SheetColumn] {
        [
            SheetColumn(name.capitalizedFirst, width: 12), SheetColumn("Name", width: 30),
            SheetColumn("Records", .count, width: 10), SheetColumn("Valid", .count, width: 10),
            SheetColumn("Rejected", .count, width: 10), SheetColumn("Held back", .count, width: 10),
            SheetColumn("Findings", .count, width: 10), SheetColumn("Most frequent", .prose, width: 60),
        ]
    }

    init(_ counts: CountTable, in plan: Plan, cover: FindingCover) {
        let messages = Dictionary(plan.edits.map { ($0.id, $0.message) }) { first, _ in first }
        let item = counts.items.first
        let isCovered = item.map { plan.items[$0.item].identifiesPerson } ?? false
        rows = counts.rows.map { row in
            let value = row.values.first ?? ""
            let worst = row.edits.first.map { worst in
                "Edit \(worst.id), \(counted(worst.records, "record")): \(messages[worst.id] ?? "")"
            }
            return [
                .text(value.isEmpty ? "blank" : isCovered ? cover.value(value) : value),
                .text(item?.labels[value] ?? ""), .count(row.records.read), .count(row.records.valid),
                .count(row.records.rejected), .count(row.records.heldBack), .count(row.findings), .text(worst ?? ""),
            ]
        }
    }
}
