/// JSON whose keys stay in the order they were given, as a schema's items must.
package indirect enum JSONValue {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([JSONValue])
    case object([(key: String, value: JSONValue)])

    package static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

    /// Indented by two blanks, one entry on a line; lists of plain values on one line.
    package func printed(at margin: String = "") -> String {
        switch self {
        case .text(let text): quoted(text)
        case .number(let number): "\(number)"
        case .truth(let value): "\(value)"
        case .list(let list) where list.allSatisfy(\.isPlain):
            "[" + list.map { $0.printed() }.joined(separator: ", ") + "]"
        case .list(let list): enclosed("[", list.map { $0.printed(at: margin + "  ") }, "]", margin)
        case .object(let entries):
            enclosed("{", entries.map { quoted($0.key) + ": " + $0.value.printed(at: margin + "  ") }, "}", margin)
        }
    }

    private var isPlain: Bool {
        switch self {
        case .text, .number, .truth: true
        case .list, .object: false
        }
    }

    private func enclosed(_ open: String, _ lines: [String], _ close: String, _ margin: String) -> String {
        guard !lines.isEmpty else { return open + close }
        return "\(open)\n" + lines.map { "\(margin)  \($0)" }.joined(separator: ",\n") + "\n\(margin)\(close)"
    }
}

/// A JSON string: quotes, backslashes and control characters escaped.
private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
