import RollbookChanges
import RollbookDefinitions
package import RollbookModel
import RollbookReports

/// `docs/diff-rules.md`: every rule of `formats diff` with the smallest change that it names and what is told of that.
package struct ChangeGuide {
    package static let rules = changeRuleEntries

    package init() {}

    package func text() throws -> String {
        var lines = Self.introduction
        for impact in ChangeImpact.allCases { lines.append("| `\(impact.rawValue)` | \(impact.meaning) |") }
        for kind in DefinitionChange.Kind.allCases {
            lines += ["", "## Changes of kind `\(kind.rawValue)`"]
            for rule in Self.rules where rule.kind == kind { lines += try section(rule) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = [
        "# Diff rules", "",
        "What `rollbook formats diff` tells apart; [formats-diff.md](formats-diff.md) is the guide to it. Each rule has an id,",
        "classes of which it gives each change one, and here the smallest change to",
        "[the example definitions](definition-rules.md#the-example), with what is then told. Where nothing is shown as changed,",
        "the two years 2025-26 and 2026-27 of the example differ by themselves. Made by `rollbook formats diff --rules`; a test",
        "keeps it true.", "", "| class | what it means |", "|---|---|",
    ]

    /// All changes of a rule's example.
    package static func changes(_ rule: ChangeRuleEntry) throws -> [DefinitionChange] {
        let example = rule.example
        let old = try definitions(changed(exampleDefinitions, by: example.before))
        let new = try definitions(changed(exampleDefinitions, by: example.after))
        guard let before = old.agencies["example"], let after = new.agencies["example"],
            let newest = after.agency.years.last
        else { return [] }
        let since = example.since.flatMap { SchoolYear($0) } ?? newest
        return AgencyPair(
            from: .init(before, in: since, folder: ""), to: .init(after, in: newest, folder: ""), scope: .agency
        ).changes()
    }

    private static func definitions(_ texts: [String: String]) throws -> Catalog {
        try Catalog.load(TextSource(texts))
    }

    private func section(_ rule: ChangeRuleEntry) throws -> [String] {
        let classes = rule.impacts.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        var lines = ["", "### \(rule.id)", "", "\(rule.purpose) Class: \(classes). \(rule.why)", ""]
        let difference = difference(rule.example)
        if !difference.isEmpty { lines += ["```diff"] + difference + ["```", ""] }
        lines += ["```"]
        for change in try Self.changes(rule) where change.rule == rule.id {
            lines.append("\(change.impact.rawValue): \(change.id): \(change.message)")
            for (label, value) in change.values("old", "new") {
                lines += value.split(separator: "\n").map { "  \(label): \($0)" }
            }
            if !change.reaches.isEmpty { lines.append("  rests on it: \(change.reaches.editsByFormat)") }
        }
        return lines + ["```"]
    }

    /// What the example changes from its older to its newer side.
    private func difference(_ example: ChangeExample) -> [String] {
        let old = changed(exampleDefinitions, by: example.before)
        let new = changed(exampleDefinitions, by: example.after)
        if example.since != nil { return exampleDifference(exampleDefinitions, new) }
        return exampleDifference(old, new)
    }
}
