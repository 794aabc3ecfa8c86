import RollbookModel

enum ItemsRenumbered: ChangeRule {
    static let entry = ChangeRuleEntry(
        "items-renumbered", .layout, .wording,
        purpose: "The agency numbers items otherwise.",
        why: "Numbers are for people. All items of a format are one change.",
        example: .after(RuleExample(.licenses, "item: 4, id: date_earned", "item: 6, id: date_earned")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let layouts = format.layouts else { continue }
            let renumbered = layouts.items.compactMap(\.both).filter { $0.old.number != $0.new.number }
            guard let first = renumbered.first else { continue }
            report(
                format.fullName,
                "\(renumbered.count) item\(renumbered.count == 1 ? " has another number" : "s have other numbers")",
                from: renumbered.map { "\($0.old.number) \($0.old.id)" }.joined(separator: ", "),
                to: renumbered.map { "\($0.new.number) \($0.new.id)" }.joined(separator: ", "),
                source: layouts.new.source, at: first.new.place)
        }
    }
}
