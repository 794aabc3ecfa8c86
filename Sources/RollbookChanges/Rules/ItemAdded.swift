import RollbookModel

enum ItemAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-added", .item, .breaksSubmitters, .breaksReaders,
        purpose: "Records have an item more.",
        why:
            "An extract needs a column more, unless Rollbook puts a value of its own there; who reads the files meets another field.",
        example: .after(
            RuleExample(
                .licenses, "{ item: 5, filler: 1, columns: 23-23 }",
                "{ item: 5, id: term, name: Term, length: 1, columns: 23-23 }"
            ).and(.licenses, "returned: { item: filler_5, code-length: 1 }\n", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let come = item.come else { continue }
                report(
                    "\(format.fullName)/\(come.id)", "\(come.title) is new",
                    come.value == nil ? .breaksSubmitters : .breaksReaders, from: nil, to: come.shape,
                    source: format.layouts?.new.source ?? "", at: come.place)
            }
        }
    }
}
