import ArgumentParser
import Rollbook
import RollbookModel

/// Records that `formats diff` judges under both sides.
struct DiffRecordOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Records to judge under both; several files are read in turn.", valueName: "file"),
        completion: .file())
    var input: [String] = []

    @Option(
        help: ArgumentHelp("The school year that the records are of; default: the older.", valueName: "year"))
    var inputYear: String?

    @Option(
        help: ArgumentHelp("Survey of the records; may be left out where the format has only one.", valueName: "code"))
    var survey: String?

    @Option(help: ArgumentHelp("Number of the submitting district.", valueName: "number"))
    var district: String?

    @OptionGroup var settings: SettingOptions

    @OptionGroup var supplies: SupplyOptions

    @OptionGroup var reading: ReadingOptions

    @Option(help: "Whether examples show the records' keys: shown or hidden.")
    var values = ShownValues.hidden

    func validate() throws {
        if input.isEmpty {
            let given = [inputYear, survey, district, reading.query].contains { $0 != nil } || !supplies.isEmpty
            if given { throw ValidationError("Options on records go with --input FILE.") }
        } else if district == nil {
            throw ValidationError("--input needs --district.")
        }
        if values == .hashed { throw ValidationError("--values takes shown or hidden here.") }
    }

    /// nil where no records are given.
    var request: RecordsRequest? {
        guard let district, !input.isEmpty else { return nil }
        let target = Target(format: "", year: "", survey: survey, district: district, settings: settings.byName)
        var run = RunRequest(.check, target: target, inputs: input)
        supplies.ask(&run)
        reading.ask(&run)
        run.progress = ProgressLine.onTerminal()
        var request = RecordsRequest(run)
        request.year = inputYear
        request.showsKeys = values == .shown
        return request
    }
}
