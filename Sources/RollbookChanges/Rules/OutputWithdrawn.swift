import RollbookModel

enum OutputWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-withdrawn", .output, .breaksReaders,
        purpose: "A format is no longer written in a medium.",
        why: "Who reads that file no longer gets it.",
        example: .before(RuleExample(.licenses, "counts:", "outputs: { tab: { status: rollbook } }\ncounts:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for medium in old.format.outputs.media where !new.format.outputs.media.contains(medium) {
                report(
                    "\(format.fullName)/\(medium.rawValue)", "it is not written as \(medium.rawValue) any more",
                    from: medium.rawValue, to: nil, source: new.format.source, at: format.place)
            }
        }
    }
}
