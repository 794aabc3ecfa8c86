import RollbookModel

enum ItemReordered: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-reordered", .item, .breaksReaders,
        purpose: "An item was put before or behind others.",
        why: "Fields of the files follow each other in another order.",
        example: .after(
            RuleExample(
                .licenses,
                """
                      - { item: 3, id: result, name: License Result, element: result, columns: 14-14, characteristics: A }
                      - { item: 4, id: date_earned, name: Date Earned, length: 8, columns: 15-22, characteristics: N }
                """,
                """
                      - { item: 4, id: date_earned, name: Date Earned, length: 8, columns: 14-21, characteristics: N }
                      - { item: 3, id: result, name: License Result, element: result, columns: 22-22, characteristics: A }
                """)))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let layouts = format.layouts else { continue }
            let places = layouts.inOrder
            for place in layouts.items.indices where !places.contains(place) {
                guard let (old, new) = layouts.items[place].both else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) stands elsewhere among the items",
                    from: old.columns, to: new.columns, source: layouts.new.source, at: new.place)
            }
        }
    }
}
