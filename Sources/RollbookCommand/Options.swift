import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

/// Which definitions are used; every command takes it.
struct DefinitionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of definitions; default: ROLLBOOK_FORMATS, the project's, or the nearest Formats folder.",
            valueName: "dir"),
        completion: .directory)
    var formats: String?

    @OptionGroup var project: ProjectOptions

    var surroundings: Surroundings { Self.surroundings(naming: formats) }

    /// As `--formats` would name another folder.
    static func surroundings(naming folder: String?) -> Surroundings {
        Surroundings(
            formatsOption: folder, formatsVariable: environment("ROLLBOOK_FORMATS"), workingFolder: workingFolder(),
            executable: "/proc/self/exe")
    }
}

func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// Absolute.
func workingFolder() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
}

/// What is checked: format, year, survey, district.
struct TargetOptions: ParsableArguments {
    @Argument(
        help: "agency/format; see: rollbook formats list. Or for check and generate an agency: the whole survey.",
        completion: .formats)
    var format: String

    @Option(help: ArgumentHelp("School year of the submission, such as 2026-27.", valueName: "year"))
    var year: String

    @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
    var survey: String?

    @Option(help: ArgumentHelp("Number of the submitting district.", valueName: "number"))
    var district: String

    @Option(
        help: ArgumentHelp(
            "The day whose edits hold, where some changed within the year; default: its last.", valueName: "yyyy-mm-dd")
    )
    var asOf: String?

    @OptionGroup var settings: SettingOptions

    func validate() throws {
        try requireDay(asOf, "--as-of")
    }

    var target: Target {
        Target(
            format: format, year: year, survey: survey, district: district, asOf: asOf, settings: settings.byName)
    }
}

/// What some formats want to be told besides.
struct SettingOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "What files of some formats say, such as when they were made; once for each. See: formats show.",
            valueName: "name=value"))
    var settings: [NamedFile] = []

    func validate() throws {
        let names = settings.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ValidationError("--set \(twice) is given twice.")
        }
    }

    var byName: [String: String] { Dictionary(settings.map { ($0.name, $0.path) }) { first, _ in first } }
}

/// What is shown or exported: a format or element, in a year and survey that may be left out.
struct ShownTargetOptions: ParsableArguments {
    @Argument(
        help: "agency/format, as formats list has it; for show also an element's number or name.", completion: .formats)
    var name: String

    @Option(help: ArgumentHelp("School year; default: the newest.", valueName: "year"))
    var year: String?

    @Option(
        help: ArgumentHelp(
            "Survey. Schemas and SQL need it where the format has several; pages are of all of them without it.",
            valueName: "code"))
    var survey: String?

    @Option(
        help: ArgumentHelp(
            "The day whose edits hold, where some changed within the year; default: its last.", valueName: "yyyy-mm-dd")
    )
    var asOf: String?

    func validate() throws {
        try requireDay(asOf, "--as-of")
    }

    func target(in definitions: Definitions) throws -> Target {
        let year = try year ?? definitions.newestYear(of: name)
        return Target(format: name, year: year, survey: survey, asOf: asOf)
    }
}

/// Refuses what is not written as `2026-06-05`.
func requireDay(_ text: String?, _ option: String) throws {
    guard let text else { return }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(\.count)
    let isDay = parts == [4, 2, 2] && text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    if !isDay { throw ValidationError("\(option) takes a day such as 2026-06-05.") }
}

/// What edits and maps look up, and the maps themselves.
struct SupplyOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("A reference table; once for each.", valueName: "name=file"))
    var table: [NamedFile] = []

    @Option(name: .long, help: ArgumentHelp("Records of a related format; once for each.", valueName: "format=file"))
    var related: [NamedFile] = []

    @Option(
        help: ArgumentHelp(
            "A map of the inputs' columns: its file, or a ready-made one's name. An input takes the first that fits.",
            valueName: "name|file"))
    var map: [String] = []

    var isEmpty: Bool { table.isEmpty && related.isEmpty && map.isEmpty }

    /// Puts what was asked for into a request.
    func ask(_ request: inout RunRequest) {
        request.maps = map
        request.tables = table
        request.related = related
    }
}

/// The files a run reads, and how.
struct SourceOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            The extract; several are read in turn. FILE#NAME names a sheet or table, odbc:DSN a database. Of a whole \
            survey: a folder of files called FORMAT.csv and the like.
            """,
            valueName: "file"), completion: .file())
    var input: [String] = []

    @OptionGroup var supplies: SupplyOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A pack of local edits, of Formats/local or a file of your own; once for each.", valueName: "pack|file"))
    var local: [String] = []

    @OptionGroup var reading: ReadingOptions

    @Option(
        help: ArgumentHelp(
            "Edits whose records may be written although they could not be evaluated, separated by commas.",
            valueName: "edit,..."))
    var acceptUnevaluated: String?

    @OptionGroup var resources: ResourceOptions

    @Flag(name: .shortAndLong, help: "Print no summary and no progress.")
    var quiet = false

    func requireInput() throws {
        if input.isEmpty { throw ValidationError("Name at least one --input FILE.") }
    }

    /// A request with all of these.
    func request(_ kind: RunKind, _ target: Target) -> RunRequest {
        var request = RunRequest(kind, target: target, inputs: input)
        supplies.ask(&request)
        request.local = local
        reading.ask(&request)
        request.accepted = listed(acceptUnevaluated)
        resources.limit(&request)
        request.progress = quiet ? nil : ProgressLine.onTerminal()
        return request
    }
}

/// The files a run reads and leaves.
struct InputOptions: ParsableArguments {
    @OptionGroup var sources: SourceOptions
    @OptionGroup var survey: SurveyFileOptions

    @Option(help: "How reports show values: shown, hidden, or hashed under --hash-key.")
    var values = ShownValues.shown

    @Option(help: ArgumentHelp("The secret that --values hashed uses.", valueName: "file"), completion: .file())
    var hashKey: String?

    @OptionGroup var reports: ReportOptions

    @Flag(help: "Replace the folder of an earlier run of the same job.")
    var replace = false

    var quiet: Bool { sources.quiet }

    /// A request with all of these.
    func request(_ kind: RunKind, _ target: Target) -> RunRequest {
        var request = sources.request(kind, target)
        request.values = values
        request.hashKey = hashKey
        request.replaces = replace
        reports.ask(&request)
        return request
    }
}

/// The entries of `a,b,c`.
func listed(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { entry in
        String(entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
}

extension NamedFile: ExpressibleByArgument {
    package init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        let path = String(argument[argument.index(after: equals)...])
        guard !path.isEmpty else { return nil }
        self.init(name: String(argument[..<equals]), path: path)
    }
}

extension TextEncoding: ExpressibleByArgument {}
extension InputKind: ExpressibleByArgument {}
extension ShownValues: ExpressibleByArgument {}
extension Medium: ExpressibleByArgument {}
extension VerifyLevel: ExpressibleByArgument {}
