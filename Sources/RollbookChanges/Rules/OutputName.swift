import RollbookModel

enum OutputName: ChangeRule {
    static let entry = ChangeRuleEntry(
        "output-name", .output, .breaksReaders,
        purpose: "A file has another name.",
        why: "Who picks it up by its name has to know.",
        example: .after(
            RuleExample(
                .licenses, "counts:",
                "outputs: { fixed: { status: rollbook, file-name: { value: licenses.dat, status: rollbook } } }\ncounts:"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for (format, medium, old, new) in pair.outputs {
            let (before, after) = (words(old), words(new))
            guard before != after else { continue }
            report(
                "\(format.fullName)/\(medium.rawValue)", "the \(medium.rawValue) file has another name", from: before,
                to: after,
                source: format.new?.format.source ?? "", at: format.place)
        }
    }

    private static func words(_ shape: OutputShape) -> String {
        shape.fileName.value?.description ?? "as the format"
    }
}
