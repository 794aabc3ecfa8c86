import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write rollbook.yaml, so that check, preview and generate need no options: by asking, or from flags.",
        discussion: """
            On a terminal it asks for what is not given; with --yes, or where standard input is no terminal, it takes what the \
            options and the folder say, and leaves lines to be filled in for the rest. docs/project-file.md tells more.
            """)

    @Argument(
        help: "agency/format; see: rollbook formats list. An agency for a whole survey, of which nothing is asked.",
        completion: .formats)
    var format: String?

    @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
    var year: String?

    @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
    var survey: String?

    @Option(help: ArgumentHelp("Number of the submitting district.", valueName: "number"))
    var district: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The extract; default: the file here that has its columns.", valueName: "file"),
        completion: .file())
    var input: [String] = []

    @Option(
        help: ArgumentHelp(
            "A reference table; default: the file here that is called so and fits.", valueName: "name=file"))
    var table: [NamedFile] = []

    @Option(help: ArgumentHelp("Records of a related format; once for each.", valueName: "format=file"))
    var related: [NamedFile] = []

    @Option(
        help: ArgumentHelp("The folder that generate is to write; default: submission.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Flag(help: "Ask nothing.")
    var yes = false

    @Flag(help: "Replace a rollbook.yaml that is there.")
    var replace = false

    @Flag(help: "Print the JSON Schema of project files instead, for editors.")
    var schema = false

    @Option(
        help: ArgumentHelp("The folder of definitions; default: ROLLBOOK_FORMATS, or the nearest.", valueName: "dir"),
        completion: .directory)
    var formats: String?

    private var asks: Bool { !yes && isatty(STDIN_FILENO) == 1 }

    func validate() throws {
        if format == nil, !schema, !asks { throw ValidationError("Name a format: rollbook init AGENCY/FORMAT.") }
    }

    func run() throws {
        let declared = DeclaredCommands(toolInfo: RollbookCommand._dumpHelp())
        if schema { return print(ProjectSchema(declared).text, terminator: "") }
        if !replace, unsafe access(ProjectFile.name, F_OK) == 0 {
            throw Problem(
                at: ProjectFile.name, "there is a project file already",
                wayOut: "Change it with an editor, or write it anew: --replace.")
        }
        let definitions = try Definitions.load(DefinitionOptions.surroundings(naming: formats))
        if let format, SurveyRequest.isOf(format) { return try writeSurvey(of: format, definitions, declared) }
        let files = filesHere
        var draft = asks ? try ProjectDialogue(definitions).draft(wanted) : try draft(definitions)
        try draft.supply(table, as: "table")
        try draft.supply(related, as: "related")
        draft.inputs = input
        draft.output = output ?? draft.output
        if asks {
            try ProjectDialogue(definitions).complete(&draft, files, asksForOutput: output == nil)
        } else {
            draft.find(in: files)
        }
        if let formats { draft.formats = formats }
        try draft.write(to: ProjectFile.name, replaces: replace, declared)
        print(draft.report)
    }

    /// The project file of a whole survey: what is called by its format or table is taken.
    private func writeSurvey(of agency: String, _ definitions: Definitions, _ declared: DeclaredCommands) throws {
        if !input.isEmpty || !related.isEmpty {
            throw ValidationError(
                "For a whole survey, name files FORMAT.csv, or write them into rollbook.yaml, under file:.")
        }
        let target = Target(
            format: agency, year: try year ?? definitions.newestYear(ofAgency: agency), survey: survey,
            district: district)
        let draft = try SurveyDraft(
            target, filesHere, tables: table, output: output ?? "submission", formatsFolder: formats, definitions)
        try draft.write(to: ProjectFile.name, replaces: replace, declared)
        print(draft.report)
    }

    /// What the options say of the survey; an empty format: nothing.
    private var wanted: Target {
        Target(format: format ?? "", year: year ?? "", survey: survey, district: district)
    }

    private func draft(_ definitions: Definitions) throws -> ProjectDraft {
        var target = wanted
        let choices = try definitions.choices(of: target.format)
        if year == nil { target.year = choices.newestYear }
        if choices.surveys.count == 1 { target.survey = survey ?? choices.surveys[0] }
        return try ProjectDraft(target, definitions)
    }
}
