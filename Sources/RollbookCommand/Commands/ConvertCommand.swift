import ArgumentParser
import Rollbook
import RollbookModel

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Read a submission file back and write it as fixed-width, tab-separated, CSV or XML, value for value."
    )

    @Argument(help: "agency/format; see: rollbook formats list.", completion: .formats)
    var format: String

    @Option(help: ArgumentHelp("School year of the file, such as 2026-27.", valueName: "year"))
    var year: String

    @Option(help: "What the file is.")
    var from: Medium

    @Option(help: "What to write.")
    var to: Medium

    @Argument(help: "The submission file.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("A new file to write; default: standard output.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var settings: SettingOptions

    @OptionGroup var definitions: DefinitionOptions

    func run() throws {
        let loaded = try Definitions.load(definitions.surroundings, format: format)
        let target = Target(format: format, year: year, settings: settings.byName)
        let job = try ConvertJob(target, definitions: loaded, from: from, to: to, path: file)
        Signals.stopTheRun()
        try job.run(output: output)
    }
}
