package import RollbookModel

/// Gathers what is wrong with definitions, so that one run names every fault of every file.
package final class Faults {
    private var seen: Set<Diagnostic> = []
    private var counts: [String: Int] = [:]

    package init() {}

    package func report(
        rule: String, severity: Diagnostic.Severity = .error, at place: Place, _ message: String, help: String? = nil
    ) {
        report(Diagnostic(rule: rule, severity: severity, at: place, message, help: help))
    }

    func report(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { counts[diagnostic.rule, default: 0] += 1 }
    }

    /// `Did you mean "NAME"?`, for the first faults of a rule: who has a hundred of them has mistaken something else.
    func suggestion(for name: String, among candidates: @autoclosure () -> [String], rule: String) -> String? {
        counts[rule, default: 0] < 100 ? RollbookDefinitions.suggestion(for: name, among: candidates()) : nil
    }

    /// The same for a key, which has no other help than the list of those known, however long.
    func keySuggestion(for key: String, among known: [String]) -> String? {
        guard let suggestion = suggestion(for: key, among: known, rule: "unknown-key") else {
            return counts["unknown-key", default: 0] < 100 ? "Known: \(known.joined(separator: ", "))." : nil
        }
        return suggestion
    }

    /// By file, then by place.
    package var diagnostics: [Diagnostic] { seen.inOrder }

    /// Throws all faults at once, when there is one. Warnings stop nothing.
    package func throwIfAny() throws(DefinitionFaults) {
        let errors = seen.filter { $0.severity == .error }
        if !errors.isEmpty { throw DefinitionFaults(errors.inOrder) }
    }
}

extension Collection<Diagnostic> {
    /// By file, then by place.
    package var inOrder: [Diagnostic] {
        sorted {
            ($0.place.file, $0.place.line, $0.place.column, $0.rule, $0.message)
                < ($1.place.file, $1.place.line, $1.place.column, $1.rule, $1.message)
        }
    }
}

/// `Did you mean "NAME"?` for the nearest of the names, else the whole list when it is short.
func suggestion(for name: String, among candidates: some Collection<String>) -> String? {
    if let nearest = nearestName(to: name, among: candidates) { return "Did you mean \"\(nearest)\"?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
    return "Known: \(candidates.joined(separator: ", "))."
}
