import RollbookModel

enum ItemWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "item-withdrawn", .item, .breaksReaders,
        purpose: "Records no longer have an item.",
        why: "Who reads the files misses a field; the column of an extract is ignored.",
        example: .before(
            RuleExample(
                .licenses, "{ item: 5, filler: 1, columns: 23-23 }",
                "{ item: 5, id: term, name: Term, length: 1, columns: 23-23 }"
            ).and(.licenses, "returned: { item: filler_5, code-length: 1 }\n", "")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            for item in format.layouts?.items ?? [] {
                guard let gone = item.gone else { continue }
                report(
                    "\(format.fullName)/\(gone.id)", "\(gone.title) is gone", from: gone.shape, to: nil,
                    source: format.layouts?.new.source ?? "", at: gone.place)
            }
        }
    }
}
