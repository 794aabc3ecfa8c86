/// A text in quotes.
func sqlLiteral(_ text: String) -> String { "'\(doubled("'", in: text))'" }

/// A name as SQL reads it: quoted where it is more than small letters, digits and underscores, or a word of SQL.
func sqlName(_ id: String) -> String {
    let isPlain = id.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            || $0 == UInt8(ascii: "_")
    }
    let beginsWithDigit = id.utf8.first.map { $0 < UInt8(ascii: "a") && $0 != UInt8(ascii: "_") } ?? true
    if isPlain, !beginsWithDigit, !reserved.contains(id) { return id }
    return "\"\(doubled("\"", in: id))\""
}

private func doubled(_ mark: Character, in text: String) -> String {
    text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: "\(mark)\(mark)")
}

/// Text as lines of comment, broken between words; an empty line stays one.
func sqlComment(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap(wrapped)
    return lines.map { $0.isEmpty ? "--" : "-- \($0)" }.joined(separator: "\n")
}

private func wrapped(_ line: Substring) -> [String] {
    let widest = 117
    var lines = [""]
    for word in line.split(separator: " ") {
        let last = lines[lines.count - 1]
        if last.isEmpty {
            lines[lines.count - 1] = String(word)
        } else if last.utf8.count + word.utf8.count < widest {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines
}

/// Words that one dialect or another does not take as a name.
private let reserved: Set<String> = [
    "action", "add", "all", "alter", "analyze", "and", "any", "as", "asc", "begin", "between", "both", "by", "case",
    "cast", "check", "collate", "column", "commit", "constraint", "create", "cross", "current", "date", "default",
    "delete", "desc", "distinct", "do", "drop", "each", "else", "end", "except", "exists", "false", "fetch", "filter",
    "following", "for", "foreign", "from", "full", "generated", "glob", "grant", "group", "groups", "having", "if",
    "in", "index", "inner", "insert", "intersect", "into", "is", "isnull", "join", "key", "last", "left", "like",
    "limit", "match", "natural", "no", "not", "notnull", "null", "of", "offset", "on", "only", "or", "order", "outer",
    "over", "partition", "plan", "primary", "range", "references", "right", "row", "rows", "select", "set", "some",
    "table", "temp", "then", "to", "transaction", "trigger", "true", "union", "unique", "update", "user", "using",
    "values", "view", "when", "where", "window", "with", "analyse", "array", "binary", "concurrently", "describe",
    "freeze", "ilike", "initially", "lateral", "leading", "localtime", "overlaps", "pivot", "placing", "qualify",
    "returning", "show", "similar", "summarize", "symmetric", "trailing", "unpivot", "variadic", "verbose",
]
