import RollbookModel

enum EditItems: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-items", .edit, .wording,
        purpose: "An edit blames other items.",
        why: "Findings point to other columns; no verdict changes.",
        example: .after(RuleExample(.edits, "items: [license]", "items: [license, result]")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            let change = edit.change { $0.items?.joined(separator: ", ") ?? "those that its condition names" }
            guard let change else { continue }
            report(
                edit.id, "edit \(edit.number) blames other items", from: change.old, to: change.new,
                steps: change.steps, source: change.source, at: change.place)
        }
    }
}
