import RollbookModel

enum ItemKey: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-key", .item, .breaksSubmitters,
        purpose: "An item became part of the key, or no longer is.",
        why: "Which records are the same, for duplicates and for corrections, is told by other values.",
        example: .after(
            RuleExample(
                .licenses, "columns: 10-13, characteristics: A/N, key: true", "columns: 10-13, characteristics: A/N")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.isKey != new.isKey else { continue }
                report(
                    "\(format.fullName)/\(new.id)",
                    "\(new.title) is \(new.isKey ? "part of the key" : "no part of the key")", from: words(old),
                    to: words(new),
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }

    private static func words(_ item: Item) -> String { item.isKey ? "key" : "no key" }
}
