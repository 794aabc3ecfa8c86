import RollbookModel

enum ItemElement: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-element", .item, .stricter,
        purpose: "An item takes its values from another element.",
        why: "Other codes may be permitted, and others ordered.",
        example: .after(
            RuleExample(adding: "elements/date.yaml", "element: date\nname: Date\nlength: 8")
                .and(.licenses, "name: Date Earned, length: 8", "name: Date Earned, element: date")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, (old.element, old.readings) != (new.element, new.readings) else {
                    continue
                }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) is of another element", from: old.elementInWords,
                    to: new.elementInWords,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
