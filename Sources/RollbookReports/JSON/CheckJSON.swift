package import RollbookModel

/// What `formats check` found, for programs. See `docs/check-json.md`.
package struct CheckJSON {
    package static let schema = "rollbook/check/1"

    private let contents: Contents

    /// - Parameters:
    ///   - definitions: the folder, as shown to people.
    ///   - files: how many definition files were read.
    ///   - plans: combinations of format, year and survey whose edits were compiled.
    ///   - recipes: sample recipes that were held against the definitions.
    package init(definitions: String, files: Int, plans: Int, recipes: Int, _ told: [ToldDiagnostic]) {
        contents = Contents(
            definitions: definitions, files: files, plans: plans, recipes: recipes, errors: told.count(of: .error),
            warnings: told.count(of: .warning), diagnostics: told.map(Entry.init))
    }

    package func text() throws(Problem) -> String {
        String(decoding: try JSONText.encode(contents, as: "formats check"), as: UTF8.self)
    }

    private struct Contents: Encodable {
        let schema = CheckJSON.schema
        let definitions: String
        let files: Int
        let plans: Int
        let recipes: Int
        let errors: Int
        let warnings: Int
        let diagnostics: [Entry]
    }

    private struct Entry: Encodable {
        let file: String
        let line: Int
        let column: Int
        let severity: String
        let rule: String
        let message: String
        let why: String?
        let mend: String?

        init(_ told: ToldDiagnostic) {
            let diagnostic = told.diagnostic
            file = diagnostic.place.file
            line = diagnostic.place.line
            column = diagnostic.place.column
            severity = diagnostic.severity.rawValue
            rule = diagnostic.rule
            message = diagnostic.message
            why = told.rule?.why
            mend = told.mend
        }
    }
}
