import RollbookModel

enum LayoutKnown: ChangeRule {
    static let entry = ChangeRuleEntry(
        "layout-known", .layout, .breaksSubmitters, .looser,
        purpose: "The layout of a format became known, or is not known any more.",
        why: "Without it no record of the format can be read, checked or written.",
        example: .after(
            RuleExample(
                .students, "  - record-length: 11",
                "  - { since: 2026-27, unknown: The page was not found. }\n  - until: 2025-26\n    record-length: 11")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both, (old.layout == nil) != (new.layout == nil) else { continue }
            let isKnown = new.layout != nil
            report(
                format.fullName, "its layout \(isKnown ? "is known" : "is not known any more")",
                isKnown ? .looser : .breaksSubmitters, from: words(old), to: words(new), source: new.format.source,
                at: new.layout?.place ?? new.format.place)
        }
    }

    private static func words(_ side: FormatSide) -> String {
        side.layout.map { "\($0.recordLength) characters, \($0.items.count) items" }
            ?? side.format.unknownLayout(in: side.year)?.reason ?? "no layout for \(side.year)"
    }
}
