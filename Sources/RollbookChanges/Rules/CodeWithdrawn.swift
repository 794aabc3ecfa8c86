import RollbookModel

enum CodeWithdrawn: ChangeRule {
    static let entry = ChangeRuleEntry(
        "code-withdrawn", .code, .breaksSubmitters,
        purpose: "A value that an element permitted is no longer permitted.",
        why: "Who sends it has to send something else: edits that ask for a permitted code fail it.",
        example: .between("2025-26", .unchanged))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for element in pair.elements {
            guard let (old, new) = element.sides.both else { continue }
            for code in element.codes {
                guard let gone = code.gone else { continue }
                report(
                    "\(element.id)/\(gone.value)", "code \(gone.value) of \(new.title) is withdrawn",
                    from: gone.meaning, to: nil, reaches: pair.reach.elements[element.element] ?? [],
                    source: new.source.isEmpty ? old.source : new.source, at: new.place)
            }
        }
    }
}
