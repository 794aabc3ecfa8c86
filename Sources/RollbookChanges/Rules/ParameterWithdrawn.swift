import RollbookModel

enum ParameterWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "parameter-withdrawn", .output, .breaksSubmitters,
        purpose: "A run is no longer told something.",
        why: "Commands that set it are refused.",
        example: .before(
            RuleExample(
                .licenses, "counts:",
                "parameters: [{ parameter: batch, length: 2, characteristics: N, meaning: Batch., example: \"01\" }]\ncounts:"
            )))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both else { continue }
            for parameter in Pair.match(old.format.parameters, new.format.parameters, by: \.id) {
                guard let gone = parameter.gone else { continue }
                report(
                    "\(format.fullName)/\(gone.id)", "files do not say \(gone.id) any more",
                    from: "\(gone.shape): \(gone.meaning)", to: nil, source: new.format.source, at: gone.place)
            }
        }
    }
}
