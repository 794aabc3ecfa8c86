import RollbookModel

enum LevelHoldsBack: ChangeRule {
    static let entry = ChangeRuleEntry(
        "level-holds-back", .edit, .stricter, .looser,
        purpose: "A level of edits holds records back, or no longer does.",
        why: "Every edit of the level keeps records out of a submission, or lets them through.",
        example: .after(RuleExample(.agency, "holds-back: false", "holds-back: true")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        guard pair.includesAgency else { return }
        for levels in Pair.match(pair.old.agency.levels, pair.new.agency.levels, by: \.id) {
            guard let (old, new) = levels.both, old.holdsBack != new.holdsBack else { continue }
            report(
                "\(pair.id)/\(new.id)",
                "level \(new.name) \(new.holdsBack ? "now holds records back" : "no longer holds records back")",
                new.holdsBack ? .stricter : .looser, from: words(old), to: words(new), source: pair.new.agency.source,
                at: pair.place)
        }
    }

    private static func words(_ level: Level) -> String { level.holdsBack ? "holds back" : "lets through" }
}
