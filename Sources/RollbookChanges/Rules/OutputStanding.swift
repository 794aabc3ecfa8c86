import RollbookModel

enum OutputStanding: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-standing", .output, .wording,
        purpose: "Whose word the shape of a file is, the agency's, inferred or Rollbook's, is told otherwise.",
        why: "It tells how far to trust the shape; no byte changes.",
        example: .after(RuleExample(.licenses, "counts:", "outputs: { fixed: { status: state } }\ncounts:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for (format, medium, old, new) in pair.outputs {
            let (before, after) = (words(old), words(new))
            guard before != after else { continue }
            report(
                "\(format.fullName)/\(medium.rawValue)",
                "the shape of the \(medium.rawValue) file rests on something else", from: before, to: after,
                source: format.new?.format.source ?? "", at: format.place)
        }
    }

    private static func words(_ shape: OutputShape) -> String {
        "records \(shape.status.rawValue), line end \(shape.terminator.status.rawValue), "
            + "name \(shape.fileName.status.rawValue), header row \(shape.hasHeaderRow.status.rawValue), "
            + "fillers \(shape.hasFillers.status.rawValue)"
    }
}
