import RollbookModel

enum ItemsMoved: ChangeRule {
    static let entry = ChangeRuleEntry(
        "items-moved", .layout, .breaksReaders,
        purpose: "Items stand in other columns, because of what came, went or changed its length before them.",
        why: "Who reads the fixed-width file by columns has to follow. All that moved with it is one change.",
        example: .after(
            RuleExample(
                .licenses, "      - { item: 3, id: result",
                "      - { item: 6, filler: 1, columns: 14-14 }\n      - { item: 3, id: result"
            ).and(.licenses, "element: result, columns: 14-14", "element: result, columns: 15-15")
                .and(.licenses, "columns: 15-22", "columns: 16-23")
                .and(.licenses, "\n      - { item: 5, filler: 1, columns: 23-23 }", "").and(
                    .licenses, "returned: { item: filler_5, code-length: 1 }\n", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let layouts = format.layouts else { continue }
            let places = layouts.inOrder
            let moved = layouts.items.indices.filter(places.contains).compactMap { layouts.items[$0].both }
                .filter { $0.old.offset != $0.new.offset }
            guard !moved.isEmpty else { continue }
            let runs = runs(moved)
            report(
                format.fullName,
                moved.count == 1
                    ? "\(moved[0].new.title) stands in other columns" : "\(moved.count) items stand in other columns",
                from: runs.map { words($0.map(\.old)) }.joined(separator: "; "),
                to: runs.map { words($0.map(\.new)) }.joined(separator: "; "), source: layouts.new.source,
                at: moved[0].new.place)
        }
    }

    /// Neighbours that moved by as many columns.
    private static func runs(_ moved: [(old: Item, new: Item)]) -> [[(old: Item, new: Item)]] {
        var runs: [[(old: Item, new: Item)]] = []
        for item in moved {
            if let last = runs.last?.last, last.new.offset - last.old.offset == item.new.offset - item.old.offset {
                runs[runs.count - 1].append(item)
            } else {
                runs.append([item])
            }
        }
        return runs
    }

    private static func words(_ items: [Item]) -> String {
        guard let first = items.first, let last = items.last else { return "" }
        let columns = "\(first.offset + 1)-\(last.offset + last.length)"
        return items.count == 1 ? "\(first.id) \(columns)" : "\(first.id) to \(last.id) \(columns)"
    }
}
