import RollbookModel

enum EditElements: DefinitionRule {
    static let entry = RuleEntry(
        "edit-elements",
        purpose: "An edit of a format without a layout names elements and is unwritten; all others name items.",
        why: "A condition over items that no layout has could never be asked.",
        mend: "Give the format its layout, or name the elements and say in \"unwritten\" why there is no condition.",
        example: RuleExample(
            adding: "formats/unknown.yaml",
            "format: unknown\nname: Unknown\nsurveys: [\"2\"]\nlayout: { unknown: No page was found. }\n"
        ).and(
            adding: "edits/unknown.yaml",
            """
            edits:
              - edit: ‸"1"
                level: reject
                check: "result = 'P'"
                elements: [result]
                message: Not passed.
                expected: P
                remedy: Look at it.

            """))
    static let looksUp: Set<DefinitionKind> = [.formats, .elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for (format, edits) in agency.formatsWithEdits {
            for edit in edits.edits where !edit.isLocal {
                for element in edit.elements where agency.element(element.value) == nil {
                    report(
                        element.place, "unknown element \"\(element.value)\"",
                        help: report.suggestion(for: element.value, among: agency.elements.map(\.id.value).sorted()))
                }
                if format.layouts.isEmpty {
                    checkWithoutLayout(edit, report)
                } else if let element = edit.elements.first {
                    report(element.place, "this format has a layout, so its edits name items")
                }
            }
        }
    }

    private static func checkWithoutLayout(_ edit: EditDraft, _ report: Reporter) {
        for version in edit.versions {
            if let item = (version.items + version.unique).first {
                report(item.place, "no layout of this format is known, so it has no item \"\(item.value)\"")
            } else if case .unwritten = version.wording.rule {
                continue
            } else {
                report(
                    edit.id.place, "no layout of this format is known, so edit \(edit.id.value) has nothing to check")
            }
        }
    }
}
