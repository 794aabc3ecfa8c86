import RollbookDefinitions
import RollbookEdits
import RollbookModel

/// `formats export`: a format as other tools read it, for a year and survey.
package struct ExportJob {
    package enum Language: String, CaseIterable, Sendable {
        case sql, xsd
        case jsonSchema = "json-schema"
        case tableSchema = "table-schema"
        case markdown
    }

    package let text: String

    /// The engines that SQL is printed for, for messages.
    package static let dialects = SQLDialect.allCases.map(\.rawValue).joined(separator: ", ")

    /// - Parameters:
    ///   - dialect: one of `dialects`; only SQL needs it.
    ///   - constrained: whether edits become constraints in SQL where they can.
    package init(
        _ target: Target, definitions: Definitions, language: Language, dialect: String? = nil,
        constrained: Bool = false
    ) throws {
        switch language {
        case .sql: text = try Self.sql(target, definitions, dialect ?? "", constrained)
        case .xsd: text = xmlSchema(for: try target.program(definitions).plan)
        case .jsonSchema: text = jsonSchema(for: try Self.shape(target, definitions))
        case .tableSchema: text = tableSchema(for: try Self.shape(target, definitions))
        case .markdown:
            var page = FormatDictionary(try FormatInYear(target, definitions))
            text = page.text()
        }
    }

    private static func sql(
        _ target: Target, _ definitions: Definitions, _ name: String, _ constrained: Bool
    ) throws -> String {
        guard let dialect = SQLDialect(rawValue: name) else {
            throw Problem("no SQL is printed for \"\(name)\" yet", wayOut: "Name one of: \(dialects).")
        }
        return SQLScript(try target.program(definitions), dialect: dialect, constrained: constrained).text
    }

    private static func shape(_ target: Target, _ definitions: Definitions) throws -> RecordShape {
        let program = try target.program(definitions)
        let elements = try definitions.catalog.format(named: target.format).agency.elements
        return RecordShape(program.plan, elements: elements, demands: program.demands)
    }
}
