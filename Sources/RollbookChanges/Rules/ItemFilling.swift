import RollbookModel

enum ItemFilling: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-filling", .item, .breaksReaders, .wording,
        purpose: "The characteristics of an item are others.",
        why:
            "Where they fill shorter values otherwise, the same value is other bytes; what they call the characters rejects nothing.",
        example: .after(
            RuleExample(.licenses, "columns: 10-13, characteristics: A/N", "columns: 10-13, characteristics: A/N/R")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.characteristics != new.characteristics else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) has other characteristics",
                    old.characteristics.isRightJustified == new.characteristics.isRightJustified
                        ? .wording : .breaksReaders, from: old.characteristics.description,
                    to: new.characteristics.description,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
