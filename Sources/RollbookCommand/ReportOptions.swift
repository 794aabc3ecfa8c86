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

    @Option(
        help: ArgumentHelp(
            "List at most so many findings of each edit, in every list; all are counted.", valueName: "n"))
    var findingsPerEdit: Int?

    func validate() throws {
        if let findingsPerEdit, findingsPerEdit < 1 {
            throw ValidationError("--findings-per-edit takes 1 or more, not \(findingsPerEdit).")
        }
    }

    /// Puts what was asked for into a request.
    func ask(_ request: inout RunRequest) {
        request.worklist = worklist
        request.writesSpreadsheet = !noSpreadsheet
        request.findingsPerEdit = findingsPerEdit
    }
}
