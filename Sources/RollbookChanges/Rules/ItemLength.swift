import RollbookModel

enum ItemLength: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-length", .item, .breaksSubmitters, .breaksReaders,
        purpose: "An item is shorter or longer.",
        why:
            "Values may no longer fit where it is shorter; where it is longer, who reads the fixed-width file has to know.",
        example: .after(
            RuleExample(.licenses, "length: 8, columns: 15-22", "length: 9, columns: 15-23")
                .and(.licenses, "\n      - { item: 5, filler: 1, columns: 23-23 }", "").and(
                    .licenses, "returned: { item: filler_5, code-length: 1 }\n", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.length != new.length else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) is \(new.length < old.length ? "shorter" : "longer")",
                    new.length < old.length ? .breaksSubmitters : .breaksReaders, from: old.shape, to: new.shape,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
