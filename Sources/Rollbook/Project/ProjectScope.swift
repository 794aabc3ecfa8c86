/// Which commands take which keys that stand at a project file's top level. Under `commands:` each takes all of its own.
struct ProjectScope {
    private let commands: DeclaredCommands

    init(_ commands: DeclaredCommands) {
        self.commands = commands
    }

    /// The commands that a project file is for: they share their options.
    static let survey = ["generate", "check", "preview"]

    /// The format is an argument on the command line.
    static let format = "format"

    /// Names of options that mean something else in each command.
    private static let generateOnly: Set = ["output", "replace", "as"]

    /// What a format is looked at with.
    private static let target: Set = [format, "year", "survey", "district", "as-of", "set", "local"]

    /// Commands that show what the survey is about.
    private static let showing: Set = ["sample", "formats show", "formats template", "formats export"]

    /// What is no option of a survey: how the project file itself is found, and what every command has.
    static let reserved: Set = ["project", "no-project", "help", "version"]

    /// The options that may stand at the top level.
    var options: [DeclaredOption] {
        var seen: Set<String> = []
        return Self.survey.compactMap(commands.command).flatMap(\.options).filter { option in
            let isKey = option.kind == .positional ? option.name == Self.format : !Self.reserved.contains(option.name)
            return isKey && seen.insert(option.name).inserted
        }
    }

    /// The options that may stand under a command's name in `commands:`.
    static func options(of command: DeclaredCommand) -> [DeclaredOption] {
        command.options.filter { $0.kind != .positional && !reserved.contains($0.name) }
    }

    /// What sources are held against each other with; which maps read them is said where they are named.
    private static let matching: Set = ["formats", "year", "survey", "district", "set", "table", "related"]

    /// What a survey's checklist looks at.
    private static let checklist: Set = [format, "year", "input", "file", "table", "tables"]

    /// - Parameters:
    ///   - showsOther: whether the command line names a format that is not the file's.
    ///   - isChecklist: whether the file is of a whole survey, and the command line asks for a survey's formats.
    static func takes(_ command: DeclaredCommand, _ key: String, showsOther: Bool, isChecklist: Bool) -> Bool {
        switch command.name {
        case "formats list": key == "formats" || isChecklist && checklist.contains(key)
        case "generate": true
        case "check", "preview": !generateOnly.contains(key)
        case "match": matching.contains(key)
        case "reconcile": ["formats", "ledger"].contains(key)
        // Only its SQL has edits.
        case "formats export" where key == "local": false
        case let name where showing.contains(name): key == "formats" || target.contains(key) && !showsOther
        default: key == "formats"
        }
    }
}
