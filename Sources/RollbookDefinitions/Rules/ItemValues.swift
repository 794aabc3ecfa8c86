import RollbookModel

enum ItemValues: DefinitionRule {
    static let entry = RuleEntry(
        "item-value",
        purpose: "What Rollbook puts in an item names things that are known there, and fits the item.",
        why: "A file would say something else than its agency asks for, or nothing at all.",
        mend: "Use the names that Formats/README.md lists under Values that Rollbook puts.",
        example: RuleExample(.licenses, "id: student,", "id: student, value: ‸\"{:district_number}\","))
    static let looksUp: Set<DefinitionKind> = [.elements]

    static func check(_ agency: AgencyDraft, _ report: Reporter) {
        for format in agency.formats {
            let parameters = format.parameters.map(\.id)
            for layout in format.layouts {
                for item in layout.items {
                    item.value.map { check($0, of: item, computed: [.record], parameters: [], report) }
                }
                for item in layout.header?.items ?? [] {
                    guard let value = item.value else {
                        if !item.isFiller {
                            report(
                                item.place, "item \(item.number.value) \(item.id.value) of the header has no value",
                                help: "Say what stands there with \"value:\", or make it a filler.")
                        }
                        continue
                    }
                    check(value, of: item, computed: [.records, .fileName], parameters: parameters, report)
                }
            }
            for medium in format.outputs.media {
                format.outputs[medium].fileName.value.map { checkNames($0, computed: [], parameters, report) }
            }
        }
    }

    private static func check(
        _ value: ValueTemplate, of item: ItemDraft, computed: [ValueTemplate.Computed], parameters: [String],
        _ report: Reporter
    ) {
        checkNames(value, computed: computed, parameters, report)
        let length = value.parts.compactMap(\.text).reduce(0) { $0 + $1.count }
        if let room = item.length, length > room {
            report(value.place, "\"value\" has \(length) characters, the item takes \(room)", help: "Shorten it.")
        }
        let counts = value.computed.contains { $0 != .fileName }
        if counts, value.parts.count > 1 || !item.characteristics.isRightJustified {
            report(
                value.place, "a number that Rollbook counts stands alone, in an item of digits filled with zeros",
                help: "Give the item \"characteristics: N/R\" and leave only the name in braces.")
        }
    }

    private static func checkNames(
        _ value: ValueTemplate, computed: [ValueTemplate.Computed], _ parameters: [String], _ report: Reporter
    ) {
        for name in value.computed where !computed.contains(name) {
            report(value.place, "{\(name.rawValue)} has no meaning here", help: helpOn(computed))
        }
        let known = Variables.templateNames + parameters
        for name in value.variables where !known.contains(name) {
            report(value.place, "unknown name {:\(name)}", help: report.suggestion(for: name, among: known))
        }
    }

    private static func helpOn(_ computed: [ValueTemplate.Computed]) -> String {
        computed.isEmpty
            ? "A file's name is known before its records are."
            : "Known here: \(computed.map { "{\($0.rawValue)}" }.joined(separator: ", "))."
    }
}
