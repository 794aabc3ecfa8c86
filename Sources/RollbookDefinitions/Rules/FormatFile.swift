import RollbookModel

enum FormatFile: DefinitionRule {
    static let id = "format-file"
    static let purpose = "A format's file bears the format's id."

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats where !format.place.file.hasSuffix("/\(format.id.value).yaml") {
            report(
                format.id.place, "format \"\(format.id.value)\" stands in a file of another name",
                help: "Name the file \(format.id.value).yaml: its edits and samples are found by this name.")
        }
    }
}
