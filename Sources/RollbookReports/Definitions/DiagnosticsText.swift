import RollbookModel

/// Diagnostics for a terminal: the place, the line with a mark under it, why it matters and how to mend it.
package struct DiagnosticsText {
    private let told: [ToldDiagnostic]
    private let usesColour: Bool

    package init(_ told: [ToldDiagnostic], usesColour: Bool = false) {
        self.told = told
        self.usesColour = usesColour
    }

    /// Why a rule is there is said once, at its first breach.
    package var text: String {
        var explained: Set<String> = []
        return told.map { told in
            lines(told, explains: explained.insert(told.diagnostic.rule).inserted).joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private func lines(_ told: ToldDiagnostic, explains: Bool) -> [String] {
        let diagnostic = told.diagnostic
        let severity = coloured(diagnostic.severity.rawValue, isGrave: diagnostic.severity == .error)
        let head = "\(diagnostic.place): \(severity): \(printable(diagnostic.message)) [\(diagnostic.rule)]"
        let why = explains ? told.rule.map { "  Why: \($0.why)" } : nil
        let mend = told.mend.map { "  Mend: \(printable($0))" }
        return [head] + excerpt(told) + [why, mend].compactMap { $0 }
    }

    /// The line and, under it, a mark; of a long line the part around the mark.
    private func excerpt(_ told: ToldDiagnostic) -> [String] {
        let column = told.diagnostic.place.column
        guard let line = told.line, !line.isEmpty, column <= line.count + 1 else { return [] }
        let start = column > 60 ? column - 40 : 0
        let shown = line.dropFirst(start).prefix(90)
        let number = "\(told.diagnostic.place.line)"
        let (before, after) = (start > 0 ? "..." : "", start + shown.count < line.count ? "..." : "")
        let indent = String(repeating: " ", count: column - 1 - start + before.count)
        let margin = String(repeating: " ", count: number.count)
        return ["  \(number) | \(before)\(printable(shown))\(after)", "  \(margin) | \(indent)^"]
    }

    /// Control characters of a file must not steer the terminal.
    private func printable(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    private func coloured(_ word: String, isGrave: Bool) -> String {
        usesColour ? "\u{1B}[\(isGrave ? 31 : 33)m\(word)\u{1B}[0m" : word
    }
}
