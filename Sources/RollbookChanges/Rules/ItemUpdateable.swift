import RollbookModel

enum ItemUpdateable: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-updateable", .item, .stricter, .looser,
        purpose: "A later submission may change an item, or no longer may.",
        why: "Corrections that were taken may be refused.",
        example: .before(
            RuleExample(.licenses, "name: Date Earned, length: 8,", "name: Date Earned, length: 8, updateable: true,")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.isUpdateable != new.isUpdateable else { continue }
                report(
                    "\(format.fullName)/\(new.id)",
                    "\(new.title) \(new.isUpdateable ? "may" : "may no longer") be changed by a later submission",
                    new.isUpdateable ? .looser : .stricter, from: words(old), to: words(new),
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }

    private static func words(_ item: Item) -> String { item.isUpdateable ? "updateable" : "not updateable" }
}
