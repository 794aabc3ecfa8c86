import RollbookModel

/// Diagnostics as commands of a GitHub workflow, which shows each beside the line that it is about.
package struct GitHubAnnotations {
    private let told: [ToldDiagnostic]

    package init(_ told: [ToldDiagnostic]) {
        self.told = told
    }

    /// One line each.
    package var text: String { told.map { command($0).text }.joined() }

    private func command(_ told: ToldDiagnostic) -> WorkflowCommand {
        let diagnostic = told.diagnostic
        let place = diagnostic.place
        let words = [sentence(diagnostic.message), told.rule?.why, told.mend].compactMap { $0 }
        return WorkflowCommand(
            severity: diagnostic.severity == .error ? .error : .warning,
            place: (place.file, place.line, place.column), title: "rollbook: \(diagnostic.rule)",
            message: words.joined(separator: "\n"))
    }

    private func sentence(_ message: String) -> String { message.prefix(1).uppercased() + message.dropFirst() + "." }
}
