import RollbookModel

enum FormatWords: ChangeRule {
    static let entry = ChangeRuleEntry(
        "format-words", .layout, .wording,
        purpose: "The page of a format says something else: its name, notes or source.",
        why: "It is shown to people and drives nothing.",
        example: .after(RuleExample(.students, "name: Students", "name: Students Enrolled")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for fact in Pair.match(old.format.page, new.format.page, by: \.heading) {
                guard let heading = (fact.new ?? fact.old)?.heading, fact.old != fact.new else { continue }
                report(
                    "\(format.fullName)/\(heading)", "its page says something else under \(heading)",
                    from: fact.old?.text, to: fact.new?.text, source: new.format.source, at: new.format.place)
            }
        }
    }
}
