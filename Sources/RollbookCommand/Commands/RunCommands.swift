import ArgumentParser
import Rollbook
import RollbookModel

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Check an extract and write the submission files, the records held back, and the reports.",
        discussion: "FORMAT may be an agency: the files of a whole survey are then written. docs/survey.md tells more.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions

    @Option(
        help: ArgumentHelp("The folder to write; it appears whole or not at all.", valueName: "dir"),
        completion: .directory)
    var output: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Files to write: fixed, tab, csv, xml; default: all that the format has.", valueName: "media"))
    var media: String?

    @Option(help: "How much of what is written is read back and compared.")
    var verify = VerifyLevel.full

    @OptionGroup var definitions: DefinitionOptions

    func validate() throws {
        guard let media else { return }
        if let unknown = listed(media).first(where: { Medium(rawValue: $0) == nil }) {
            throw ValidationError("--as takes fixed, tab, csv and xml, not \"\(unknown)\".")
        }
        if listed(media).isEmpty { throw ValidationError("--as names no file to write.") }
    }

    func run() throws {
        var request = inputs.request(.generate, target.target)
        request.project = try definitions.project.source()
        batch.ask(&request)
        request.output = output
        request.media = media.map { listed($0).compactMap(Medium.init) }
        request.verification = verify
        try inputs.carryOut(request, definitions.surroundings)
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an extract as generate does, without writing submission files.",
        discussion: "FORMAT may be an agency: a whole survey is then checked at once. docs/survey.md tells more.")

    @OptionGroup var target: TargetOptions
    @OptionGroup var inputs: InputOptions
    @OptionGroup var batch: BatchOptions

    @Option(
        help: ArgumentHelp(
            "A folder for findings and report; without it only the summary is printed.", valueName: "dir"),
        completion: .directory)
    var output: String?

    @OptionGroup var definitions: DefinitionOptions

    func validate() throws { try inputs.reports.requireFolder(output) }

    func run() throws {
        var request = inputs.request(.check, target.target)
        request.project = try definitions.project.source()
        batch.ask(&request)
        request.output = output
        try inputs.carryOut(request, definitions.surroundings)
    }
}

extension InputOptions {
    /// Runs over one format or, where an agency is named, over its whole survey; ends the command.
    fileprivate func carryOut(_ request: RunRequest, _ surroundings: Surroundings) throws {
        let wanted = survey.request(request)
        if SurveyRequest.isOf(request.target.format) {
            let loaded = try Definitions.load(
                surroundings, surveyOf: request.target.format, local: request.local)
            let job = try SurveyJob(wanted, definitions: loaded)
            Signals.stopTheRun()
            conclude(try job.run(), quiet: quiet)
        }
        let loaded = try Definitions.load(surroundings, format: request.target.format, local: request.local)
        let job = try RunJob(try wanted.forOneFormat(surroundings), definitions: loaded)
        Signals.stopTheRun()
        conclude(try job.run(), quiet: quiet)
    }
}
