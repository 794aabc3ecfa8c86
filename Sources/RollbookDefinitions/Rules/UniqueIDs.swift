import RollbookModel

enum UniqueIDs: DefinitionRule {
    static let id = "unique-id"
    static let purpose = "Elements, formats and tables have an id of their own within the agency."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        reportDuplicates("element", agency.elements.map(\.id), report)
        reportDuplicates("format", agency.formats.map(\.id), report)
        reportDuplicates("table", agency.tables.map(\.id), report)
    }
}
