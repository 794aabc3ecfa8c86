import ArgumentParser
import Rollbook
import RollbookModel

/// How `match` reads sources as records of a format.
struct MatchItemOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A map of a source's columns to items: its file, or a ready-made one's name; once for each. A source takes the \
            first that fits, or else is read by its own header.
            """,
            valueName: "name|file"))
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "agency/format whose items the sources hold; default: the one that the maps are for.", valueName: "format"),
        completion: .formats)
    var format: String?

    @Option(help: ArgumentHelp("With --map: school year of the records, such as 2026-27.", valueName: "year"))
    var year: String?

    @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
    var survey: String?

    @Option(help: ArgumentHelp("Number of the district, for maps that ask for it.", valueName: "number"))
    var district: String?

    @OptionGroup var settings: SettingOptions

    @Option(
        name: .long,
        help: ArgumentHelp("A reference table that maps look values up in; once for each.", valueName: "name=file"))
    var table: [NamedFile] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Records of a related format that maps look values up in; once for each.", valueName: "format=file"))
    var related: [NamedFile] = []

    func validate() throws {
        if year == nil, !map.isEmpty { throw ValidationError("--map needs --year.") }
        if year == nil, format != nil { throw ValidationError("--format needs --year.") }
    }

    /// Puts what was asked for into a request.
    func ask(_ request: inout MatchRequest) {
        request.maps = map
        request.format = format
        request.year = year
        request.survey = survey
        request.district = district
        request.settings = settings.byName
        request.tables = table
        request.related = related
    }

    /// The definitions that they need.
    func definitions(_ surroundings: Surroundings) throws -> Definitions {
        try Definitions.load(surroundings, agencyOf: format)
    }
}
