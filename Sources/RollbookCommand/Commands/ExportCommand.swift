import ArgumentParser
import Rollbook

extension FormatsCommand {
    struct ExportCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "A format's tables and edits for other engines: a script on standard output.")

        /// What `--as` takes.
        enum Language: String, CaseIterable, ExpressibleByArgument {
            case sql
        }

        @Option(name: .customLong("as"), help: "The language to print.")
        var language: Language = .sql

        @Option(help: ArgumentHelp("The engine that is to run it: \(ExportJob.dialects).", valueName: "name"))
        var dialect: String

        @Flag(
            help: "Let the table of records refuse what an edit of the record alone fails, instead of a view of each.")
        var constraints = false

        @OptionGroup var target: TargetOptions
        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings, format: target.format)
            switch language {
            case .sql:
                print(
                    try ExportJob(target.target, definitions: loaded, dialect: dialect, constrained: constraints).text,
                    terminator: "")
            }
        }
    }
}
