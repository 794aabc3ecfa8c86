import RollbookDefinitions
import RollbookEdits
package import RollbookModel
import RollbookReports
import RollbookSamples

/// Every rule that definitions are held to, by id.
let allRules: [String: RuleEntry] = Dictionary(
    (definitionRuleEntries + conditionRules + recipeRules + mapRules).map { ($0.id, $0) }
) { first, _ in first }

/// Rules that speak of a condition, whose words may differ from year to year.
let conditionRuleIDs = Set(conditionRules.map(\.id))

/// `docs/definition-rules.md`: every rule with the smallest breach of it and what `formats check` says of that.
package struct RuleGuide {
    package init() {}

    package static let rules = definitionRuleEntries + conditionRules + recipeRules + mapRules

    package func text() throws(Problem) -> String {
        var lines = Self.introduction
        for (title, rules) in [
            ("Files and what they say", definitionRuleEntries), ("Conditions", conditionRules),
            ("Sample recipes", recipeRules), ("Maps", mapRules),
        ] {
            lines += ["", "## \(title)"]
            for rule in rules { lines += try section(rule) }
        }
        lines += ["", "## The example", "", "Definitions without a fault, which each breach above changes."]
        for path in exampleDefinitions.keys.sorted() {
            lines += ["", "```yaml", "# \(path)", exampleDefinitions[path] ?? "", "```"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = [
        "# Definition rules", "",
        "What `rollbook formats check` holds definitions to. Each rule has an id, which a diagnostic shows in brackets, and",
        "here the smallest change to [the example](#the-example) that breaks it, with what is then printed. An *error* keeps",
        "every command from using the definitions; a *warning* is shown by `formats check` and stops nothing. Made by",
        "`rollbook formats check --rules`; a test keeps it true.",
    ]

    /// The example with a rule's breach in it, the mark in place, and all that is then told.
    package static func breached(_ rule: RuleEntry) throws(Problem) -> (marked: [String: String], all: [Diagnostic]) {
        let texts = changed(exampleDefinitions, by: rule.example)
        return (texts, try check(texts).diagnostics)
    }

    private static func check(_ texts: [String: String]) throws(Problem) -> DefinitionCheck {
        try DefinitionCheck(texts: texts.mapValues { $0.replacing("‸", with: "") })
    }

    private func section(_ rule: RuleEntry) throws(Problem) -> [String] {
        let told = try Self.check(changed(exampleDefinitions, by: rule.example)).told.filter {
            $0.diagnostic.rule == rule.id
        }
        var lines = [
            "", "### \(rule.id)", "", "\(rule.purpose)\(rule.severity == .warning ? " (A warning.)" : "")", "",
        ]
        lines += ["```diff"] + rule.example.changes.flatMap { difference($0) } + ["```", "```"]
        lines += DiagnosticsText(told).text.split(separator: "\n").map { cut(String($0)) } + ["```"]
        return told.contains { $0.mend == rule.mend } ? lines : lines + ["", "In general: \(rule.mend)"]
    }

    /// The lines that a change touches, before and after; of a long new file the first.
    private func difference(_ change: RuleExample.Change) -> [String] {
        let new = change.new.replacing("‸", with: "")
        guard let old = change.old, let before = exampleDefinitions[ExampleFile.path(of: change.file)] else {
            let lines = new.split(separator: "\n", omittingEmptySubsequences: true)
            return ["# \(change.file)"] + lines.prefix(12).map { "+\($0)" } + (lines.count > 12 ? ["+ ..."] : [])
        }
        let after = before.replacing(old, with: new, maxReplacements: 1)
        let (a, b) = (before.split(separator: "\n"), after.split(separator: "\n"))
        let same = zip(a, b).prefix { $0 == $1 }.count
        let tail = zip(a.dropFirst(same).reversed(), b.dropFirst(same).reversed()).prefix { $0 == $1 }.count
        return ["# \(change.file)"] + a[same..<(a.count - tail)].map { "-\(cut(String($0)))" }
            + b[same..<(b.count - tail)].map { "+\(cut(String($0)))" }
    }

    private func cut(_ line: String) -> String { line.count > 240 ? "\(line.prefix(240))..." : line }
}
