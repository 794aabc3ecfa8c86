import RollbookModel

enum ItemIDs: DefinitionRule {
    static let entry = RuleEntry(
        "item-id",
        purpose: "An item's id is a name: small letters, digits and underscores, a letter first.",
        why: "Headers, conditions and XML use the id as a name.",
        mend: "Use small letters, digits and underscores, a letter first.",
        example: RuleExample(.licenses, "id: date_earned", "id: ‸date-earned"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for item in agency.formats.flatMap(\.records).flatMap(\.items) where !isName(item.id.value) {
            report(
                item.id.place, "\"\(item.id.value)\" is no name for an item",
                help: "Use small letters, digits and underscores, a letter first: date_earned.")
        }
    }

    private static func isName(_ id: String) -> Bool {
        guard let first = id.utf8.first, isSmallLetter(first) else { return id.isEmpty }
        return id.utf8.allSatisfy { isSmallLetter($0) || (isNameByte($0) && !isCapital($0)) }
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
