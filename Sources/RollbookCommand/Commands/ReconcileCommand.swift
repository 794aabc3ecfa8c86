import ArgumentParser
import Glibc
import Rollbook
import RollbookModel

struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Hold what the state sent back against what was submitted and what Rollbook had found.",
        discussion: """
            The returned file has the submission's layout, with numbers of edits in an item that was blank. Exit status: 0 \
            every record was taken; 1 some were refused; 2 the file could not be matched, and nothing was written.
            """)

    @Argument(help: "The folder that generate left.", completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp("The records that came back.", valueName: "file"), completion: .file())
    var returned: String

    @Option(
        help: ArgumentHelp(
            "The ledger of the submission: what was refused is noted in it, so that the next batch sends it again.",
            valueName: "file"), completion: .file())
    var ledger: String?

    @Option(
        help: ArgumentHelp("A new CSV file: every record that came back, why, and how to mend it.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var definitions: DefinitionOptions

    func run() throws {
        let job = try ReconcileJob(
            folder: folder, returned: returned, ledger: ledger, definitions.surroundings)
        Signals.stopTheRun()
        let outcome = try job.run(worklist: output)
        print(outcome.text(width: Terminal.width(), usesColour: Terminal.usesColour()), terminator: "")
        end(outcome.exitStatus, hasWritten: output != nil)
    }
}
