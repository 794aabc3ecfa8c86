import ArgumentParser
import Rollbook

/// Which reports a run writes beside those that it always writes, and how long they may become.
struct ReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The item by which reports count records and worklists name them; default: the definition's, a school.",
            valueName: "item"))
    var worklist: String?

    @Flag(help: "Leave out reports/report.xlsx.")
    var noSpreadsheet = false

    @Flag(help: "Write reports/junit.xml: a test case for each edit.")
    var junit = false

    @Flag(help: "Print findings as commands of a GitHub workflow, without any value of a record.")
    var github = false

    @Option(
        help: ArgumentHelp(
            "Write reports/worklists: for each value of an item, such as the school, a folder with its findings alone.",
            valueName: "item"))
    var splitBy: String?

    @Option(
        help: ArgumentHelp(
            "List at most so many findings of each edit, in every list; all are counted.", valueName: "n"))
    var findingsPerEdit: Int?

    func validate() throws {
        if let findingsPerEdit, findingsPerEdit < 1 {
            throw ValidationError("--findings-per-edit takes 1 or more, not \(findingsPerEdit).")
        }
    }

    /// Those that go into the output folder.
    func requireFolder(_ output: String?) throws {
        if output == nil, splitBy != nil {
            throw ValidationError("--split-by needs a folder to write to: --output DIR.")
        }
        if output == nil, junit { throw ValidationError("--junit needs a folder to write to: --output DIR.") }
    }

    /// Puts what was asked for into a request.
    func ask(_ request: inout RunRequest) {
        request.worklist = worklist
        request.writesSpreadsheet = !noSpreadsheet
        request.writesJUnit = junit
        request.annotates = github
        request.splitBy = splitBy
        request.findingsPerEdit = findingsPerEdit
    }
}
