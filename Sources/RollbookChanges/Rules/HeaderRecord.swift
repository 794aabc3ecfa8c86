import RollbookModel

enum HeaderRecord: ChangeRule {
    static let entry = ChangeRuleEntry(
        "header-record", .layout, .breaksReaders,
        purpose: "The record before all others came, went or is laid out otherwise.",
        why: "Who reads the file meets another first record.",
        example: .after(
            RuleExample(
                .licenses, "record-length: 23",
                "record-length: 23\n    header: { media: [csv], record-length: 4, items: [{ item: 1, id: kind, "
                    + "name: Kind, length: 4, value: LICE }] }")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let layouts = format.layouts else { continue }
            let (old, new) = (layouts.old.header.map(words), layouts.new.header.map(words))
            guard old != new else { continue }
            report(
                "\(format.fullName)/header",
                "the header record \(old == nil ? "is new" : new == nil ? "is gone" : "is another")",
                from: old, to: new, source: layouts.new.source, at: layouts.new.place)
        }
    }

    private static func words(_ header: HeaderLayout) -> String {
        let items = header.items.map { item in
            "\(item.id) \(item.columns)\(item.value.map { " \($0)" } ?? "")"
        }
        return "\(header.media.map(\.rawValue).joined(separator: ", ")): \(items.joined(separator: "; "))"
    }
}
