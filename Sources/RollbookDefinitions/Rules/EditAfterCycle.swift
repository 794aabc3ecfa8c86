import RollbookModel

enum EditAfterCycle: DefinitionRule {
    static let id = "edit-after-cycle"
    static let purpose = "No edit comes after itself, by way of others either."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for edits in agency.edits {
            let after = Dictionary(edits.edits.map { ($0.id.value, $0.after.map(\.value)) }) { first, _ in first }
            for edit in edits.edits where reaches(edit.id.value, from: edit.id.value, after) {
                report(
                    edit.after.first?.place ?? edit.id.place, "edit \(edit.id.value) comes after itself",
                    help: "Take one edit of the circle out of \"after\".")
            }
        }
    }

    private static func reaches(_ goal: String, from start: String, _ after: [String: [String]]) -> Bool {
        var seen: Set<String> = []
        var open = after[start] ?? []
        while let next = open.popLast() {
            if next == goal { return true }
            if seen.insert(next).inserted { open += after[next] ?? [] }
        }
        return false
    }
}
