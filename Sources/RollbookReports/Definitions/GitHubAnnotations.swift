import RollbookModel

/// Diagnostics as commands of a GitHub workflow, which shows each beside the line that it is about.
package struct GitHubAnnotations {
    private let told: [ToldDiagnostic]

    package init(_ told: [ToldDiagnostic]) {
        self.told = told
    }

    /// One line each: `::error file=...,line=...,col=...,title=...::MESSAGE`.
    package var text: String { told.map { line($0) + "\n" }.joined() }

    private func line(_ told: ToldDiagnostic) -> String {
        let diagnostic = told.diagnostic
        let place = diagnostic.place
        let words = [sentence(diagnostic.message), told.rule?.why, told.mend].compactMap { $0 }
        return "::\(diagnostic.severity.rawValue) file=\(property(place.file)),line=\(place.line),col=\(place.column)"
            + ",title=\(property("rollbook: \(diagnostic.rule)"))::\(data(words.joined(separator: "\n")))"
    }

    private func sentence(_ message: String) -> String { message.prefix(1).uppercased() + message.dropFirst() + "." }

    /// What GitHub reads as the end of a command or of a property is written in percent.
    private func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
