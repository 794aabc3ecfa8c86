import ArgumentParser
import Rollbook
import RollbookModel

/// Whether a submission is the first of its survey, or brings it up to date.
struct BatchOptions: ParsableArguments {
    @Option(help: "A first transmission, or a batch update of what was sent before.")
    var mode = SubmissionMode.initial

    @Option(
        help: ArgumentHelp(
            """
            Where what was sent is remembered, by digests; default for --mode batch: rollbook-ledger.sqlite, beside \
            the project file where there is one.
            """,
            valueName: "file"), completion: .file())
    var ledger: String?

    @Option(
        help: """
            Who says what each record asks for (add, change, delete): given by the extract, or derived from the ledger; \
            default: given where the extract has the column.
            """)
    var transactions: TransactionSource?

    @Flag(help: "Take out records that the agency holds and the extract has not.")
    var deleteMissing = false

    func validate() throws {
        if deleteMissing, mode == .initial { throw ValidationError("--delete-missing goes with --mode batch.") }
        if deleteMissing, transactions == .given {
            throw ValidationError("--delete-missing goes with --transactions derived.")
        }
    }

    /// Puts what was asked for into a request.
    func ask(_ request: inout RunRequest) {
        request.target.mode = mode
        let usual = "rollbook-ledger.sqlite"
        request.ledger = ledger ?? (mode == .batch ? request.project?.sibling(usual) ?? usual : nil)
        request.transactions = transactions ?? (deleteMissing ? .derived : nil)
        request.deletesMissing = deleteMissing
    }
}

extension SubmissionMode: ExpressibleByArgument {}
extension TransactionSource: ExpressibleByArgument {}
