import RollbookModel

enum OutputColumns: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-columns", .output, .breaksReaders,
        purpose: "A delimited file has a row of ids or fields for fillers that it had not, or the other way round.",
        why: "Who reads it by the place of its rows and fields has to know.",
        example: .after(
            RuleExample(
                .licenses, "counts:",
                "outputs: { csv: { status: rollbook, fillers: { value: true, status: rollbook } } }\ncounts:")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for (format, medium, old, new) in pair.outputs {
            let (before, after) = (words(old), words(new))
            guard before != after else { continue }
            report(
                "\(format.fullName)/\(medium.rawValue)", "the \(medium.rawValue) file has other rows or fields",
                from: before, to: after,
                source: format.new?.format.source ?? "", at: format.place)
        }
    }

    private static func words(_ shape: OutputShape) -> String {
        "\(shape.hasHeaderRow.value ? "header row" : "no header row"), "
            + "\(shape.hasFillers.value ? "fields for fillers" : "no fields for fillers")"
    }
}
