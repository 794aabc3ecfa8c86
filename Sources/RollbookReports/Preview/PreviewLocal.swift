import RollbookModel

/// What a preview shows of a district's own edits.
package struct PreviewLocal: Sendable {
    /// Whole sentences.
    let sentence: String
    let packs: [String]
    let faults: [PreviewFault]
    let missing: [MissingSource]
    /// Edits that were not checked, and why: whole sentences.
    let notChecked: [String]

    init(_ local: RunSummary, suppressBelow limit: Int?) {
        sentence = local.localSentence
        packs = local.plan.packs.map(\.id)
        faults = FaultLine.failures(of: local).map { PreviewFault($0, suppressBelow: limit) }
        missing = local.missing
        let reasons = ReasonGroup.untold(ReasonGroup.all(in: local), beside: missing)
            .filter { $0.reason.holdsForTheRun }
        notChecked =
            missing.map { source in
                "\(source.name) was not supplied; needed for \(editList(source.edits))."
                    + (source.option.map { " Add \($0)." } ?? "")
            } + reasons.map { "\(editList($0.edits.map(\.id)).capitalizedFirst): \($0.reason.clause)." }
    }
}
