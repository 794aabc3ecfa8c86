import RollbookModel

enum LayoutStanding: ChangeRule {
    static let entry = ChangeRuleEntry(
        "layout-standing", .layout, .wording,
        purpose: "A layout is published for the year or taken over from another, or has another source.",
        why: "It tells how far to trust the layout; no byte changes.",
        example: .between(
            "2025-26", RuleExample(.licenses, "  - since: 2025-26", "  - since: 2025-26\n    published: 2025-26")))

    static func find(in pair: AgencyPair, _ report: ChangeReporter) {
        for format in pair.formats {
            guard let (old, new) = format.both, let layout = new.layout, old.layout != nil else { continue }
            let (before, after) = (words(old), words(new))
            guard before != after else { continue }
            report(
                format.fullName, "its layout rests on something else", from: before, to: after, source: layout.source,
                at: layout.place)
        }
    }

    private static func words(_ side: FormatSide) -> String {
        guard let layout = side.layout else { return "" }
        let standing = layout.published.contains(side.year) ? "published" : "inferred"
        return layout.source.isEmpty ? standing : "\(standing); \(layout.source)"
    }
}
