import ArgumentParser
import Rollbook
import RollbookModel

struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "What Rollbook knows: formats, their items and edits.",
        subcommands: [
            ListCommand.self, ShowCommand.self, VetCommand.self, TemplateCommand.self, CoverageCommand.self,
            ExportCommand.self, DiffCommand.self, VerifyCommand.self,
        ])
}

extension FormatsCommand {
    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Every format, with its surveys and how many edits it has.",
            discussion: """
                With --survey it is a checklist: the formats that the survey wants in load order, what each looks up, and \
                which of the files named are there. docs/survey.md tells more.
                """)

        @Argument(help: "One agency; default: all.")
        var agency: String?

        @Option(
            help: ArgumentHelp(
                "One school year, with what is known of it; default: all, or a survey's newest.", valueName: "year"))
        var year: String?

        @Option(help: ArgumentHelp("What this survey of the agency wants.", valueName: "code"))
        var survey: String?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("The survey's folder of files called FORMAT.csv and the like.", valueName: "dir"),
            completion: .directory)
        var input: [String] = []

        @Option(help: ArgumentHelp("A reference table; once for each.", valueName: "name=file"))
        var table: [NamedFile] = []

        @OptionGroup var files: SurveyFileOptions

        @Option(name: .customLong("as"), help: "How a survey's checklist is printed.")
        var shape = ListShape.table

        @OptionGroup var definitions: DefinitionOptions

        func validate() throws {
            let namesFiles = !input.isEmpty || !table.isEmpty || !files.file.isEmpty || !files.tables.isEmpty
            if survey == nil, namesFiles {
                throw ValidationError("Files are for a survey's checklist: add --survey CODE.")
            }
            if survey == nil, shape != .table {
                throw ValidationError("--as \(shape.rawValue) is for a survey's checklist: add --survey CODE.")
            }
        }

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings)
            let pages = try definitions.formatsText(loaded)
            guard let survey else { return print(try pages.list(agency: agency, year: year), terminator: "") }
            let agency = try agency ?? loaded.onlyAgency(withSurvey: survey)
            let target = Target(format: agency, year: try year ?? loaded.newestYear(ofAgency: agency), survey: survey)
            var run = RunRequest(.check, target: target, inputs: input)
            run.tables = table
            print(try pages.checklist(files.request(run), as: shape), terminator: "")
        }
    }

    struct ShowCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "A format: its layout, files and edits; one of its edits; or an element.",
            discussion: """
                rollbook formats show AGENCY/FORMAT             layout, columns, files, edits
                rollbook formats show AGENCY/FORMAT --edit 13   one edit and its wordings
                rollbook formats show NUMBER                    an element by its number or name
                """)

        @OptionGroup var target: ShownTargetOptions

        @Option(help: ArgumentHelp("One edit in full, as the state numbers it.", valueName: "number"))
        var edit: String?

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings)
            let pages = try definitions.formatsText(loaded)
            if edit == nil,
                let element = try pages.show(element: target.name, year: target.year, survey: target.survey)
            {
                return print(element, terminator: "")
            }
            let target = try target.target(in: loaded)
            print(try edit.map { try pages.show(edit: $0, of: target) } ?? pages.show(target), terminator: "")
        }
    }

    struct CoverageCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage", abstract: "How many of each format's edits are checked, as Markdown.",
            discussion: """
                With --edits: what the boundary cases of each edit exercise (see: rollbook sample --boundaries): the verdicts \
                and conditions that they show, and why any is left.
                """)

        @Argument(help: "With --edits, one agency/format; default: all.", completion: .formats)
        var format: String?

        @Flag(help: "What boundary cases exercise of each edit.")
        var edits = false

        @OptionGroup var definitions: DefinitionOptions

        func validate() throws {
            if format != nil, !edits { throw ValidationError("One format is for --edits; without it all are told.") }
        }

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings)
            let text = try edits ? EditCoverageText(loaded, format: format).text() : CoverageText(loaded).text()
            print(text, terminator: "")
        }
    }

    struct TemplateCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "template", abstract: "Header-only files for an extract and its tables, with a guide.")

        @Argument(help: "agency/format", completion: .formats)
        var format: String

        @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
        var year: String?

        @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
        var survey: String?

        @Option(
            help: ArgumentHelp(
                "A pack of local edits, of Formats/local or a file of your own; once for each.",
                valueName: "pack|file"))
        var local: [String] = []

        @Option(help: ArgumentHelp("The folder to write.", valueName: "dir"), completion: .directory)
        var output: String

        @OptionGroup var definitions: DefinitionOptions

        func run() throws {
            let loaded = try Definitions.load(definitions.surroundings, format: format, local: local)
            let year = try year ?? loaded.newestYear(of: format)
            let job = try TemplateJob(
                Target(format: format, year: year, survey: survey), definitions: loaded, output: output)
            Signals.stopTheRun()
            let names = try job.run()
            print("Written to \(output)/: \(names.joined(separator: ", ")). GUIDE.md tells what goes into each column.")
        }
    }
}

extension ListShape: ExpressibleByArgument {}
