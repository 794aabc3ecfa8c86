import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Hold two or three sources of the same records against each other: sheet, system, provider's report.",
        discussion: """
            Any inputs that check reads, column by column or, with --map, as records of a format: a name and the code that it \
            stands for are the same then. Differences of case, blanks, zero padding, date picture and near names are told apart \
            from other values. The terminal shows counts, --output every row with both values. Exit status: 0 the sources \
            say the same, if not in the same spelling; 1 they do not; 2 they could not be compared.
            """)

    @Argument(help: "Two or three inputs: a file, FILE#SHEET, odbc:DSN.")
    var sources: [String]

    @Option(
        help: ArgumentHelp(
            """
            The columns that tell which rows belong together, separated by commas; where the sources name one differently, \
            a name for each: "Student Number=id".
            """, valueName: "column,..."))
    var key: String

    @Option(
        help: ArgumentHelp(
            "Columns to compare, named as for --key (- where a source has none); default: all that two sources have.",
            valueName: "column,..."))
    var compare: String?

    @OptionGroup var items: MatchItemOptions
    @OptionGroup var reading: ReadingOptions

    @Option(
        name: .customLong("as"), help: "What standard output gets: table and json have counts only, csv has values.")
    var shape = MatchShape.table

    @Option(
        help: ArgumentHelp(
            "Every difference with the values: a spreadsheet, or a CSV file.", valueName: "file.xlsx|.csv"))
    var output: String?

    @Flag(help: "Replace the file that --output names.")
    var replace = false

    @OptionGroup var definitions: DefinitionOptions

    func validate() throws {
        if !(2...3).contains(sources.count) {
            throw ValidationError("match takes two or three sources, not \(sources.count).")
        }
        if listed(key).isEmpty { throw ValidationError("--key names no column.") }
        if compare != nil, listed(compare).isEmpty { throw ValidationError("--compare names no column.") }
        if let output, ![".csv", ".xlsx"].contains(where: { output.lowercased().hasSuffix($0) }) {
            throw ValidationError("--output takes a name that ends in .xlsx or .csv, not \"\(output)\".")
        }
    }

    func run() throws {
        var request = MatchRequest(sources: sources, keys: listed(key))
        request.compared = listed(compare)
        items.ask(&request)
        request.delimiter = reading.text.delimiter
        request.encoding = reading.text.encoding
        request.kind = reading.from
        request.query = reading.query
        request.output = output
        request.replaces = replace
        Signals.stopTheRun()
        let outcome = try MatchJob(request) { try items.definitions(definitions.surroundings) }.run()
        print(
            try outcome.text(shape, width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
        end(outcome.exitStatus, hasWritten: output != nil)
    }
}

extension MatchShape: ExpressibleByArgument {}
