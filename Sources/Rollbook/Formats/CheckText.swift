package import RollbookModel
import RollbookReports

/// How `formats check` says what it found: `--as`.
package enum DiagnosticShape: String, CaseIterable, Sendable {
    case text, json, github
}

extension DefinitionCheck {
    package func text(as shape: DiagnosticShape, usesColour: Bool = false) throws(Problem) -> String {
        switch shape {
        case .text: DiagnosticsText(told, usesColour: usesColour).text + (hasFaults ? "\n" : "\(verdict)\n")
        case .json:
            try CheckJSON(definitions: place, files: files, plans: plans, recipes: recipes, told).text()
        case .github: GitHubAnnotations(told).text + (hasFaults ? "" : "\(verdict)\n")
        }
    }

    /// `2 faults and 1 warning`.
    package var inWords: String { told.inWords }

    private var verdict: String {
        "\(place): \(told.inWords); \(plans) combinations of format, year and survey compiled, \(recipes) sample recipes"
            + (maps > 0 ? ", \(maps) map\(maps == 1 ? "" : "s")." : ".")
    }
}
