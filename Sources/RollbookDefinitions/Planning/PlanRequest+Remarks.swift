import RollbookModel

extension PlanRequest {
    /// What a reader must know of the plan's standing, in sentences.
    func remarks(on edits: [PlannedEdit]) -> [String] {
        [layoutRemark, inferredEdits(edits)].compactMap(\.self)
    }

    private var layoutRemark: String? {
        guard !layout.published.contains(year) else { return nil }
        let published = layout.published
        let years = published.since == published.until ? published.since?.description : published.description
        return "The layout published for \(years ?? published.description) is used for \(year): inferred."
    }

    private func inferredEdits(_ edits: [PlannedEdit]) -> String? {
        let ids = edits.filter(\.inferred).map(\.id)
        guard !ids.isEmpty else { return nil }
        let subject = ids.count == 1 ? "Edit \(ids.joined()) rests" : "Edits \(ids.joined(separator: ", ")) rest"
        return "\(subject) on inference; the source says on what."
    }
}
