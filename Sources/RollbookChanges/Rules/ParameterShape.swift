import RollbookModel

enum ParameterShape: ChangeRule {
    static let entry = ChangeRuleEntry(
        "parameter-shape", .output, .breaksSubmitters,
        purpose: "What a run is told for a parameter has another shape.",
        why: "Values that were taken are refused.",
        example: .from(
            RuleExample(
                .licenses, "counts:",
                "parameters: [{ parameter: batch, length: 2, characteristics: N, meaning: Batch., example: \"01\" }]\ncounts:"
            ),
            to: RuleExample(
                .licenses, "counts:",
                "parameters: [{ parameter: batch, length: 3, characteristics: N, meaning: Batch., example: \"001\" }]\ncounts:"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for parameter in Pair.match(old.format.parameters, new.format.parameters, by: \.id) {
                guard let (before, after) = parameter.both, before.shape != after.shape else { continue }
                report(
                    "\(format.fullName)/\(after.id)", "\(after.id) has another shape", from: before.shape,
                    to: after.shape, source: new.format.source, at: after.place)
            }
        }
    }
}
