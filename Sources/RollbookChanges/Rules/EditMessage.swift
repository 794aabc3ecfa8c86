import RollbookModel

enum EditMessage: ChangeRule {
    static let entry = ChangeRuleEntry(
        "edit-message", .edit, .wording,
        purpose: "The message of an edit, what it expects or how to mend it is put into other words.",
        why: "People read something else; no verdict changes.",
        example: .between("2025-26", .unchanged))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for edit in pair.edits {
            guard let change = edit.change(of: { "\($0.message) Expected: \($0.expected). \($0.remedy)" }) else {
                continue
            }
            report(
                edit.id, "edit \(edit.number) is put into other words", from: change.old, to: change.new,
                steps: change.steps, source: change.source, at: change.place)
        }
    }
}
