import RollbookModel
import Yams

extension YAMLDocument {
    /// Words a parser error as a diagnostic with its place; never with the parser's copy of the document.
    func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            report(problem, context, at: mark)
        case .composer(_, let problem, let mark, _):
            if problem.contains("alias") {
                faults.report(
                    rule: "anchor", at: place(mark), "a YAML alias (*) is not part of the definition language",
                    help: "Write the value where it is used, or put the text in quotes.")
            } else {
                faults.report(
                    rule: "yaml", at: place(mark), "a second YAML document begins here",
                    help: "Give it a file of its own.")
            }
        case .reader(let problem, let offset, _, let text):
            faults.report(rule: "yaml", at: placeOfCharacter(offset ?? 0, in: text), problem)
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            faults.report(
                rule: "duplicate-key", at: place(context.mark), "\(names) stands twice in this map",
                help: "Keep one of them.")
        default:
            faults.report(rule: "yaml", at: place(nil), "the file cannot be read as YAML")
        }
    }

    private func report(_ problem: String, _ context: YamlError.Context?, at mark: Mark) {
        let words = context.map { "\($0.text), begun in line \($0.mark.line): \(problem)" } ?? problem
        let known = commonMistakes.first { problem.contains($0.problem) }
        faults.report(rule: "yaml", at: place(mark), known?.words ?? words, help: known?.help)
    }

    private func placeOfCharacter(_ offset: Int, in text: String) -> Place {
        let before = text.prefix(offset)
        let line = 1 + before.count { $0.isNewline }
        let column = 1 + before.reversed().prefix { !$0.isNewline }.count
        return Place(file: file, line: line, column: column)
    }
}

/// What the parser says of the mistakes that people make most, what it means (nil: its own words do) and the way out.
private let commonMistakes: [(problem: String, words: String?, help: String)] = [
    ("nesting level", "the file is nested too deeply", "A definition has few levels; look for a bracket never closed."),
    ("mapping values are not allowed", nil, "Put text that holds \": \" in quotes."),
    ("cannot start any token", nil, "Put text that begins with a special character in quotes; indent with blanks."),
    ("did not find expected node content", nil, "Put text that begins with a special character, as :year, in quotes."),
    ("did not find expected key", nil, "Look for a quote within quotes, or a line indented differently."),
    ("did not find expected <document start>", nil, "Indent the keys of a map alike."),
]
