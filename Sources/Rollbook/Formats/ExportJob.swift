import RollbookEdits
import RollbookModel

/// `formats export --as sql`: the edits of a format as SQL, to run where records already are.
package struct ExportJob {
    private let script: SQLScript

    /// The engines it prints for, for messages.
    package static let dialects = SQLDialect.allCases.map(\.rawValue).joined(separator: ", ")

    /// - Parameter dialect: one of `dialects`.
    package init(_ target: Target, definitions: Definitions, dialect name: String) throws {
        guard let dialect = SQLDialect(rawValue: name) else {
            throw Problem("no SQL is printed for \"\(name)\" yet", wayOut: "Name one of: \(Self.dialects).")
        }
        script = SQLScript(try target.program(definitions), dialect: dialect)
    }

    package var text: String { script.text }
}
