import RollbookModel

enum RecordLength: ChangeRule {
    static let entry = ChangeRuleEntry(
        "record-length", .layout, .breaksReaders,
        purpose: "Records are longer or shorter.",
        why: "Who reads the fixed-width file by the length of its records has to know.",
        example: .after(
            RuleExample(.licenses, "record-length: 23", "record-length: 24")
                .and(.licenses, "filler: 1, columns: 23-23", "filler: 2, columns: 23-24")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let layouts = format.layouts, layouts.old.recordLength != layouts.new.recordLength else { continue }
            report(
                format.fullName, "its records have another length", from: String(layouts.old.recordLength),
                to: String(layouts.new.recordLength), source: layouts.new.source, at: layouts.new.place)
        }
    }
}
