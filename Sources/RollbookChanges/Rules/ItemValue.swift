import RollbookModel

enum ItemValue: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-value", .item, .breaksSubmitters, .breaksReaders,
        purpose: "What Rollbook puts where an extract has nothing is something else.",
        why: "Files hold another value; an extract needs the column where nothing is put any more.",
        example: .after(
            RuleExample(
                .licenses, "name: Date Earned, length: 8,", "name: Date Earned, length: 8, value: \"00000000\",")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let (old, new) = item.both, old.value?.description != new.value?.description else { continue }
                report(
                    "\(format.fullName)/\(new.id)", "\(new.title) is filled with something else",
                    new.value == nil ? .breaksSubmitters : .breaksReaders, from: old.value?.description,
                    to: new.value?.description,
                    source: format.layouts?.new.source ?? "", at: new.place)
            }
        }
    }
}
