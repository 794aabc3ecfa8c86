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
        help: ArgumentHelp(
            """
            A map of the extract's columns: its file, or a ready-made one's name; once for each. Default: where no file \
            has the format's own columns, the only map that fits one.
            """, valueName: "name|file"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "A pack of local edits, of Formats/local or a file of your own; once for each.", valueName: "pack|file"))
    var local: [String] = []

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
        let surroundings = DefinitionOptions.surroundings(naming: formats)
        if let format, SurveyRequest.isOf(format) { return try writeSurvey(of: format, surroundings, declared) }
        let files = filesHere
        var (draft, dialogue) = try asks ? askedDraft(surroundings) : (draft(surroundings), nil)
        draft.local = local
        draft.inputs = input
        try draft.take(maps: map)
        if let dialogue { try dialogue.chooseMap(&draft, files) } else { try draft.findMap(for: files) }
        try draft.supply(table, as: "table")
        try draft.supply(related, as: "related")
        draft.output = output ?? draft.output
        if let dialogue {
            try dialogue.complete(&draft, files, asksForOutput: output == nil)
        } else {
            draft.find(in: files)
        }
        if let formats { draft.formats = formats }
        try draft.write(to: ProjectFile.name, replaces: replace, declared)
        print(draft.report)
    }

    /// The project file of a whole survey: what is called by its format or table is taken.
    private func writeSurvey(of agency: String, _ surroundings: Surroundings, _ declared: DeclaredCommands) throws {
        if !input.isEmpty || !related.isEmpty {
            throw ValidationError(
                "For a whole survey, name files FORMAT.csv, or write them into rollbook.yaml, under file:.")
        }
        let definitions = try Definitions.load(surroundings, surveyOf: agency, local: local)
        let target = Target(
            format: agency, year: try year ?? definitions.newestYear(ofAgency: agency), survey: survey,
            district: district)
        var draft = try SurveyDraft(target, filesHere, maps: map, tables: table, definitions)
        draft.local = local
        draft.output = output ?? draft.output
        draft.formats = formats
        try draft.write(to: ProjectFile.name, replaces: replace, declared)
        print(draft.report)
    }

    /// What the options say of the survey; an empty format: nothing.
    private var wanted: Target {
        Target(format: format ?? "", year: year ?? "", survey: survey, district: district)
    }

    /// The survey, as questions and answers tell it.
    private func askedDraft(_ surroundings: Surroundings) throws -> (ProjectDraft, ProjectDialogue?) {
        var (wanted, definitions) = (wanted, try Definitions.load(surroundings))
        ProjectDialogue.begin()
        if format == nil { wanted.format = try ProjectDialogue(definitions).askFormat() }
        if !local.isEmpty { definitions = try Definitions.load(surroundings, format: wanted.format, local: local) }
        let dialogue = ProjectDialogue(definitions)
        return (try dialogue.draft(wanted), dialogue)
    }

    /// The survey as the options say it.
    private func draft(_ surroundings: Surroundings) throws -> ProjectDraft {
        var target = wanted
        let definitions =
            try local.isEmpty
            ? Definitions.load(surroundings)
            : Definitions.load(surroundings, format: target.format, local: local)
        let choices = try definitions.choices(of: target.format)
        if year == nil { target.year = choices.newestYear }
        if choices.surveys.count == 1 { target.survey = survey ?? choices.surveys[0] }
        return try ProjectDraft(target, definitions)
    }
}
