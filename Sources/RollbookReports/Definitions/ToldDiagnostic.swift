package import RollbookModel

/// A diagnostic with all that a person needs to mend it: what its rule says beside its own words.
package struct ToldDiagnostic: Sendable {
    package let diagnostic: Diagnostic
    /// nil for a rule without an entry.
    let rule: RuleEntry?
    /// The line of the file that it stands in, where that is known.
    let line: String?

    package init(_ diagnostic: Diagnostic, rule: RuleEntry?, line: String?) {
        self.diagnostic = diagnostic
        self.rule = rule
        self.line = line
    }

    /// The way out: the diagnostic's own, which often holds the nearest name, else the rule's.
    package var mend: String? { diagnostic.help ?? rule?.mend }
}

extension Collection<ToldDiagnostic> {
    package func count(of severity: Diagnostic.Severity) -> Int { count { $0.diagnostic.severity == severity } }

    /// `2 faults`, `1 fault and 3 warnings`, `no fault`.
    package var inWords: String {
        let faults = count(of: .error)
        let warnings = count(of: .warning)
        let parts = [
            faults == 0 ? "no fault" : "\(faults) fault\(faults == 1 ? "" : "s")",
            warnings == 0 ? nil : "\(warnings) warning\(warnings == 1 ? "" : "s")",
        ]
        return parts.compactMap { $0 }.joined(separator: faults == 0 ? ", " : " and ")
    }
}
