import RollbookModel

enum OutputLineEnd: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-line-end", .output, .breaksReaders,
        purpose: "The lines of a file end otherwise.",
        why: "Who reads the file by its bytes has to know.",
        example: .after(
            RuleExample(
                .licenses, "counts:",
                "outputs: { fixed: { status: rollbook, terminator: { value: lf, status: rollbook } } }\ncounts:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for (format, medium, old, new) in pair.outputs {
            let (before, after) = (words(old), words(new))
            guard before != after else { continue }
            report(
                "\(format.fullName)/\(medium.rawValue)", "lines of the \(medium.rawValue) file end otherwise",
                from: before, to: after,
                source: format.new?.format.source ?? "", at: format.place)
        }
    }

    private static func words(_ shape: OutputShape) -> String {
        shape.terminator.value.rawValue
    }
}
