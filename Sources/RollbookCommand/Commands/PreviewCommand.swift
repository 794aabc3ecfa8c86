import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract:
            "Counts before the deadline: what is valid, what would be rejected, against last year, what it costs.",
        discussion: """
            Counts the records of an extract by any of their items, valid, rejected and not evaluated side by side, as check \
            judges them. Shows no student, only counts. Without --html and --xlsx it writes nothing but standard output.
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var sources: SourceOptions

    @Option(
        help: ArgumentHelp("Items to count by, separated by commas; default: the definition's.", valueName: "item,..."))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "What to compare with: the folder of an earlier submission, a submission file or an extract.",
            valueName: "dir|file"), completion: .file())
    var against: String?

    @Option(help: ArgumentHelp("School year of the file --against names, where it is another.", valueName: "year"))
    var againstYear: String?

    @Option(name: .customLong("as"), help: "What standard output gets.")
    var shape = PreviewShape.table

    @Option(help: ArgumentHelp("A page to print or send.", valueName: "file"), completion: .file())
    var html: String?

    @Option(help: ArgumentHelp("A spreadsheet.", valueName: "file"), completion: .file())
    var xlsx: String?

    @Option(
        help: ArgumentHelp(
            "Hide counts from 1 to below this, and as many others as keep them from being recomputed.", valueName: "n"))
    var suppressBelow: Int?

    @Option(help: ArgumentHelp("What a weight of 1 is worth, such as 4587.40.", valueName: "amount"))
    var valuePerWeight: Weight?

    @Option(help: ArgumentHelp("Rows of counts that the table shows at most.", valueName: "n"))
    var rows = 40

    @Option(
        help: ArgumentHelp("The day that days to a date are counted from; default: today.", valueName: "yyyy-mm-dd"))
    var today: String?

    @Flag(help: "Replace the files that --html and --xlsx name.")
    var replace = false

    @OptionGroup var definitions: DefinitionOptions

    func validate() throws {
        if SurveyRequest.isOf(target.format) {
            throw ValidationError("A preview is of one format: \(target.format)/FORMAT.")
        }
        try sources.requireInput()
        try requireDay(today, "--today")
        if let suppressBelow, !(2...1_000_000).contains(suppressBelow) {
            throw ValidationError("--suppress-below takes a number from 2 on, not \(suppressBelow).")
        }
        if rows < 0 { throw ValidationError("--rows takes a number from 0 on, not \(rows).") }
        if against == nil, againstYear != nil { throw ValidationError("--against-year goes with --against.") }
        if by != nil, listed(by).isEmpty { throw ValidationError("--by names no item.") }
    }

    func run() throws {
        var request = PreviewRequest(sources.request(.check, target.target), today: today ?? Clock.today())
        request.run.project = try definitions.project.source()
        request.by = listed(by)
        request.against = against
        request.againstYear = againstYear
        request.suppressBelow = suppressBelow
        request.valuePerWeight = valuePerWeight
        let loaded = try Definitions.load(
            definitions.surroundings, format: target.format, local: request.run.local)
        let job = try PreviewJob(request, definitions: loaded)
        Signals.stopTheRun()
        let outcome = try job.run(html: html, xlsx: xlsx, replaces: replace)
        ProgressLine.erase()
        if !sources.quiet {
            print(
                try outcome.text(shape, rows: rows, width: Terminal.width(), usesColour: Terminal.usesColour()),
                terminator: "")
        }
        end(outcome.exitStatus)
    }
}

extension PreviewShape: ExpressibleByArgument {}

extension Weight: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
