import RollbookModel

enum FormatFile: DefinitionRule {
    static let entry = RuleEntry(
        "format-file",
        purpose: "A format's file bears the format's id.",
        why: "Edits and samples are found by the format's id as the name of their file.",
        mend: "Let file and id agree.",
        example: RuleExample(.students, "format: students", "format: ‸pupils"))

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats where !format.place.file.hasSuffix("/\(format.id.value).yaml") {
            report(
                format.id.place, "format \"\(format.id.value)\" stands in a file of another name",
                help: "Name the file \(format.id.value).yaml: its edits and samples are found by this name.")
        }
    }
}
