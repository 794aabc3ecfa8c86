import RollbookEdits
import RollbookModel

/// `formats export --as sql`: the edits of a format as SQL, to run where records already are.
package struct ExportJob {
    private let script: SQLScript

    /// The engines it prints for, for messages.
    package static let dialects = SQLDialect.allCases.map(\.rawValue).joined(separator: ", ")

    /// - Parameters:
    ///   - dialect: one of `dialects`.
    ///   - constrained: whether edits become constraints where they can.
    package init(_ target: Target, definitions: Definitions, dialect name: String, constrained: Bool) throws {
        guard let dialect = SQLDialect(rawValue: name) else {
            throw Problem("no SQL is printed for \"\(name)\" yet", wayOut: "Name one of: \(Self.dialects).")
        }
        script = SQLScript(try target.program(definitions), dialect: dialect, constrained: constrained)
    }

    package var text: String { script.text }
}
