import ArgumentParser
import Rollbook

/// The files of a whole survey.
struct SurveyFileOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Of a whole survey, the file of a format; once for each. Several, with commas: parts of one.",
            valueName: "format=file,..."))
    var file: [FormatFile] = []

    @Option(
        help: ArgumentHelp(
            "Of a whole survey, a folder of reference tables in files called TABLE.csv and the like.", valueName: "dir"),
        completion: .directory)
    var tables: [String] = []

    /// A request for a whole survey with these.
    func request(_ run: RunRequest) -> SurveyRequest {
        var request = SurveyRequest(run)
        request.files = file
        request.tableFolders = tables
        return request
    }
}

extension FormatFile: ExpressibleByArgument {
    package init?(argument: String) {
        guard let named = NamedFile(argument: argument) else { return nil }
        let paths = named.path.split(separator: ",").map(String.init)
        if paths.isEmpty { return nil }
        self.init(format: named.name, paths: paths)
    }
}
