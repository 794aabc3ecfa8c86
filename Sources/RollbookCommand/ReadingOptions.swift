import ArgumentParser
import Rollbook
import RollbookModel

/// How text is read.
struct TextOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What separates fields in the files read: one character, or tab; default: what the header shows.",
            valueName: "c"))
    var delimiter: String?

    @Option(help: "Encoding of the files read.")
    var encoding = TextEncoding.utf8
}

/// How inputs are read, whatever they are.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var text: TextOptions

    @Option(
        help: ArgumentHelp(
            "What the inputs are: csv, fixed, xml, jsonl, xlsx, sqlite, odbc; default: found out from each.",
            valueName: "kind"))
    var from: InputKind?

    @Option(
        help: ArgumentHelp(
            "A file with the SELECT whose rows are read from an input such as odbc:DSN.", valueName: "file"),
        completion: .file())
    var query: String?

    /// Puts what was asked for into a request.
    func ask(_ request: inout RunRequest) {
        request.delimiter = text.delimiter
        request.encoding = text.encoding
        request.inputKind = from
        request.query = query
    }
}
