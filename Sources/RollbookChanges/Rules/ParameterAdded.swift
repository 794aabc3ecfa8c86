import RollbookModel

enum ParameterAdded: ChangeRule {
    static let entry = ChangeRuleEntry(
        "parameter-added", .output, .breaksSubmitters,
        purpose: "A run has to be told something more, because files say it.",
        why: "Commands need a further --set.",
        example: .after(
            RuleExample(
                .licenses, "counts:",
                "parameters: [{ parameter: batch, length: 2, characteristics: N, meaning: Batch., example: \"01\" }]\ncounts:"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for parameter in Pair.match(old.format.parameters, new.format.parameters, by: \.id) {
                guard let come = parameter.come else { continue }
                report(
                    "\(format.fullName)/\(come.id)", "files say \(come.id)", from: nil,
                    to: "\(come.shape): \(come.meaning)", source: new.format.source, at: come.place)
            }
        }
    }
}
