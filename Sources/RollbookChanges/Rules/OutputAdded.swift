import RollbookModel

enum OutputAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-added", .output, .looser,
        purpose: "A format is written in a medium more.",
        why: "Nothing that is there changes by it.",
        example: .after(RuleExample(.licenses, "counts:", "outputs: { tab: { status: rollbook } }\ncounts:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for medium in new.format.outputs.media where !old.format.outputs.media.contains(medium) {
                report(
                    "\(format.fullName)/\(medium.rawValue)", "it is written as \(medium.rawValue)", from: nil,
                    to: medium.rawValue, source: new.format.source, at: format.place)
            }
        }
    }
}
