import RollbookModel

enum CodeLength: DefinitionRule {
    static let id = "code-length"
    static let purpose = "No code is longer than its element."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for element in agency.elements {
            guard let length = element.definition.length else { continue }
            for code in element.codes where code.value.value.count > length {
                report(
                    code.place,
                    "code \"\(code.value.value)\" has \(code.value.value.count) characters, its element \(length)",
                    help: "Correct the code or the element's length.")
            }
        }
    }
}
