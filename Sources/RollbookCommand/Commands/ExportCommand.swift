import ArgumentParser
import Rollbook

extension FormatsCommand {
    struct ExportCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "A format as other tools read it: schemas, SQL, or a page to print, on standard output.",
            discussion: """
                xsd: the schema of the XML file. json-schema: one record as an object. table-schema: the CSV file, for \
                Frictionless. markdown: layout, codes and edits as a page to print. sql: the edits as queries; needs \
                --dialect and --district.
                """)

        @Option(name: .customLong("as"), help: "The language to print.")
        var language: ExportJob.Language

        @Option(
            help: ArgumentHelp("The engine that is to run the SQL: \(ExportJob.dialects).", valueName: "name"))
        var dialect: String?

        @OptionGroup var target: ShownTargetOptions

        @Option(help: ArgumentHelp("Number of the submitting district; SQL needs it.", valueName: "number"))
        var district: String?

        @Flag(
            help: "In SQL, let the table of records refuse what edits of the record alone fail, instead of views.")
        var constraints = false

        @Option(
            help: ArgumentHelp(
                "In SQL, a pack of local edits, of Formats/local or a file of your own; once for each.",
                valueName: "pack|file"))
        var local: [String] = []

        @OptionGroup var definitions: DefinitionOptions

        func validate() throws {
            guard language == .sql else {
                if dialect != nil { throw ValidationError("--dialect goes with --as sql.") }
                if !local.isEmpty { throw ValidationError("--local goes with --as sql.") }
                if constraints { throw ValidationError("--constraints goes with --as sql.") }
                return
            }
            if dialect == nil { throw ValidationError("--as sql needs --dialect: \(ExportJob.dialects).") }
            if district == nil { throw ValidationError("--as sql needs --district.") }
        }

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings, format: target.name, local: local)
            var target = try target.target(in: loaded)
            target.district = district
            let job = try ExportJob(
                target, definitions: loaded, language: language, dialect: dialect, constrained: constraints)
            print(job.text, terminator: "")
        }
    }
}

extension ExportJob.Language: ExpressibleByArgument {}
