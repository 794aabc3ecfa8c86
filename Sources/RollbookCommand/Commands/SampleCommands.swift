import ArgumentParser
import Rollbook
import RollbookModel

/// How large a sample is and how much of it is wrong.
struct SampleSizeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Number of records, or of a district's students.", valueName: "n"))
    var rows = 1_000

    @Option(help: ArgumentHelp("Share of them with one fault, such as 0.05 or 5%.", valueName: "rate"))
    var faults = "0.05"

    @Option(help: ArgumentHelp("The same seed gives the same sample.", valueName: "s"))
    var seed: UInt64 = 1

    func validate() throws {
        if size == nil {
            throw ValidationError("--rows takes 0 to 999999999, --faults a share from 0 to 1 or from 0% to 100%.")
        }
    }

    var size: SampleSize? { SampleSize(rows: rows, faults: faults, seed: seed) }
}

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw a synthetic district: records, tables, related files, and the findings to expect.",
        discussion: """
            With an agency in the place of a format, the students of the district have records in every format of the \
            survey, in a file for each that agrees with the others. expected.csv then has the format before the row.

            With --boundaries the records are no district's: for each edit they stand just inside and just outside of \
            what it asks for. expected.csv then has the verdict for each (row,edit,expected,key,case), coverage.csv \
            says which verdicts and conditions of each edit they exercise, and why any is left.
            """)

    @Argument(help: "agency/format, or agency; see: rollbook formats list.", completion: .formats)
    var format: String

    @Option(help: ArgumentHelp("School year, such as 2026-27.", valueName: "year"))
    var year: String

    @Option(help: ArgumentHelp("Survey; may be left out where the format has only one.", valueName: "code"))
    var survey: String?

    @Option(help: ArgumentHelp("District number.", valueName: "number"))
    var district: String?

    @OptionGroup var drawing: SampleSizeOptions

    @Flag(help: "Derive each edit's boundary cases instead; --rows, --faults and --seed do not count.")
    var boundaries = false

    @Option(help: ArgumentHelp("The folder to write.", valueName: "dir"), completion: .directory)
    var output: String

    @Flag(help: "Replace the folder of an earlier sample.")
    var replace = false

    @OptionGroup var definitions: DefinitionOptions

    func run() throws {
        guard let size = drawing.size else { return }
        let loaded = try Definitions.load(definitions.surroundings, format: format)
        if loaded.isAgency(format) { return try drawDistrict(loaded, size) }
        let number = try district ?? loaded.anyDistrict(of: format)
        let target = Target(format: format, year: year, survey: survey, district: number)
        Signals.stopTheRun()
        if boundaries { return try derive(BoundaryJob(target, definitions: loaded, output: output, replaces: replace)) }
        let job = try SampleJob(target, definitions: loaded, size: size, output: output, replaces: replace)
        let sample = try job.run()
        var request = sample.request
        request.output = "\(output)-submission"
        print(
            """
            \(sample.rows) records of \(sample.students) students in \(output)/, \(sample.faultyRows) of them with one \
            fault each; expected.csv lists the \(sample.expectedFindings) findings that these faults cause. In that folder \
            rollbook check needs no options.

            To make a submission from it:
            \(commandLine(request.words))
            """)
    }

    private func drawDistrict(_ loaded: Definitions, _ size: SampleSize) throws {
        guard !boundaries else { throw ValidationError("--boundaries takes a format: agency/format.") }
        let target = Target(format: format, year: year, survey: survey, district: district)
        Signals.stopTheRun()
        let sample = try DistrictJob(
            target, definitions: loaded, size: size, output: output, replaces: replace
        ).run()
        let records = sample.records.map { "  \($0.format).csv: \($0.records) records" }
        var request = sample.request
        request.run.output = "\(output)-checked"
        print(
            """
            \(sample.students) students in \(output)/, \(sample.faultyStudents) of them with one fault each; \
            expected.csv lists the \(sample.expectedFindings) findings that these faults cause. In that folder rollbook \
            check needs no options.

            \(records.joined(separator: "\n"))

            To check the survey:
            \(commandLine(request.words))
            """)
    }

    private func derive(_ job: BoundaryJob) throws {
        let outcome = try job.run()
        print(
            """
            \(outcome.records) records in \(output)/, with \(outcome.verdicts) verdicts in \
            expected.csv. \(outcome.covered) of \(outcome.edits) edits are covered: they hold, they fail, and \
            each of their conditions is seen true and false. coverage.csv says what is left of the others, and why.

            To check them:
            \(commandLine(outcome.request.words))
            """)
    }
}

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a submission from a synthetic district and hold the findings against the truth.")

    @OptionGroup var drawing: SampleSizeOptions

    @Option(help: ArgumentHelp("The folder to work in.", valueName: "dir"), completion: .directory)
    var output = "rollbook-demo"

    @OptionGroup var resources: ResourceOptions

    @OptionGroup var definitions: DefinitionOptions

    func run() throws {
        guard let size = drawing.size else { return }
        let target = try Definitions.load(definitions.surroundings).demonstration()
        // As the command that is shown loads them, so that both leave the same manifest.
        let loaded = try Definitions.load(definitions.surroundings, format: target.format)
        let job = DemoJob(target, definitions: loaded, size: size, folder: output, limit: resources.limit)
        Signals.stopTheRun()
        let outcome = try job.run()
        print("$ \(commandLine(outcome.request.words))\n")
        print(outcome.run.text(width: Terminal.width(), usesColour: Terminal.usesColour()))
        let truth = outcome.truth
        guard truth.agrees else {
            print("The findings differ from the sample's truth: \(truth.differences).")
            throw ExitCode(1)
        }
        print("All \(truth.expected) findings equal the truth that came with the sample, \(outcome.sample.expected).")
    }
}
