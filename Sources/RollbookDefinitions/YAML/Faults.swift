package import RollbookModel

/// Gathers what is wrong with definitions, so that one run names every fault of every file.
package final class Faults {
    private var seen: Set<Diagnostic> = []

    package init() {}

    package func report(rule: String, at place: Place, _ message: String, help: String? = nil) {
        seen.insert(Diagnostic(rule: rule, at: place, message, help: help))
    }

    /// By file, then by place.
    package var diagnostics: [Diagnostic] {
        seen.sorted {
            ($0.place.file, $0.place.line, $0.place.column, $0.rule, $0.message)
                < ($1.place.file, $1.place.line, $1.place.column, $1.rule, $1.message)
        }
    }

    /// Throws all faults at once, when there is one.
    package func throwIfAny() throws(DefinitionFaults) {
        if !seen.isEmpty { throw DefinitionFaults(diagnostics) }
    }
}

/// `Did you mean "NAME"?` for the nearest of the names, else the whole list when it is short.
func suggestion(for name: String, among candidates: some Collection<String>) -> String? {
    if let nearest = nearestName(to: name, among: candidates) { return "Did you mean \"\(nearest)\"?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
    return "Known: \(candidates.joined(separator: ", "))."
}
