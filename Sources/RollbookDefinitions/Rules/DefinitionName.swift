import RollbookModel

enum DefinitionName: DefinitionRule {
    static let entry = RuleEntry(
        "definition-name",
        purpose: "The name of a condition is a word, and no item of the format has it too.",
        why: "In a condition the item would be meant, and the definition would never be used.",
        mend: "Give it a name of its own: small letters, digits and underscores, such as is_passed.",
        example: RuleExample(.edits, "is_passed: \"result", "result: \"‸result"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        checkNames(agency.agency.definitions, report)
        for (format, edits) in agency.formatsWithEdits {
            checkNames(edits.definitions, report)
            let items = Set(format.layouts.flatMap(\.items).map(\.id.value))
            for (name, text) in edits.definitions where items.contains(name) {
                report(text.place(at: 0), "\"\(name)\" is an item of this format too")
            }
        }
    }

    private static func checkNames(_ definitions: [String: SourceText], _ report: Reporter) {
        for (name, text) in definitions where !name.utf8.allSatisfy(isNameByte) || isDigit(name.utf8.first) {
            report(text.place(at: 0), "\"\(name)\" is no name that a condition can use")
        }
    }

    private static func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? true }
}
