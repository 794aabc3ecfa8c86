import ArgumentParser
import Rollbook
import RollbookModel

struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "What Rollbook knows: formats, their items and edits.",
        subcommands: [
            ListCommand.self, ShowCommand.self, VetCommand.self, TemplateCommand.self, CoverageCommand.self,
            ExportCommand.self,
        ])
}

extension FormatsCommand {
    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every format.")

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            print(FormatsText(try Definitions.load(definitions.surroundings)).list())
        }
    }

    struct ShowCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "One format: its layout, files, tables and edits; or one element: its codes and history.")

        @Argument(help: "agency/format, or an element's number or name.")
        var name: String

        @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
        var year: String?

        @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
        var survey: String?

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings)
            if let element = FormatsText(loaded).show(element: name) { return print(element) }
            let year = try year ?? loaded.newestYear(of: name)
            print(try FormatsText(loaded).show(Target(format: name, year: year, survey: survey)))
        }
    }

    struct CoverageCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage", abstract: "How many of each format's edits are checked, as Markdown.")

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            print(try CoverageText(Definitions.load(definitions.surroundings)).text(), terminator: "")
        }
    }

    struct TemplateCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "template", abstract: "Header-only files for an extract and its tables, with a guide.")

        @Argument(help: "agency/format")
        var format: String

        @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
        var year: String?

        @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
        var survey: String?

        @Option(help: ArgumentHelp("The folder to write.", valueName: "dir"))
        var output: String

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings, format: format)
            let year = try year ?? loaded.newestYear(of: format)
            let job = try TemplateJob(
                Target(format: format, year: year, survey: survey), definitions: loaded, output: output)
            let names = try job.run()
            print("Written to \(output)/: \(names.joined(separator: ", ")). GUIDE.md tells what goes into each column.")
        }
    }
}
