import RollbookModel

enum ItemName: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-name", .item, .breaksSubmitters, .wording,
        purpose: "The printed name of an item is another.",
        why: "An extract may head its columns by printed names; case, blanks and punctuation make no difference.",
        example: .after(RuleExample(.licenses, "name: Date Earned", "name: Date of License")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.name != new.name else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) has another printed name",
                    headerName(old.name) == headerName(new.name) ? .wording : .breaksSubmitters, from: old.name,
                    to: new.name,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
