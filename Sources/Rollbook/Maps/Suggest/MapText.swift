import RollbookModel

/// Ways to items as a map's file says them.
extension RecordMap.Way {
    /// A column's name alone, else `{ column: ..., codes: ... }`.
    var yaml: String {
        if takesAsItStands, !isOptional, case .column(let column) = origin { return yamlText(column.text) }
        var keys: [(String, String)] = []
        switch origin {
        case .column(let column): keys.append(("column", yamlText(column.text)))
        case .joined(let columns, let separator):
            keys.append(("join", yamlList(columns.map(\.text))))
            keys.append(("with", yamlText(separator)))
        case .value(let template): keys.append(("value", yamlText(template)))
        }
        if isOptional { keys.append(("optional", "true")) }
        if !blanks.isEmpty { keys.append(("blank-when", yamlList(blanks))) }
        if let split {
            keys.append(("split", yamlMap([("by", yamlText(split.separator)), ("part", String(split.part))])))
        }
        if let codes { keys.append(("codes", yamlMap(codes.map { (yamlText($0.from.text), yamlText($0.to.text)) }))) }
        if let date {
            keys.append(
                (
                    "date",
                    yamlMap([("from", yamlList(date.from.map(\.description))), ("to", yamlText(date.to.description))])
                ))
        }
        if !lookUps.isEmpty {
            let all = lookUps.map(\.yaml)
            keys.append(("look-up", all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]"))
        }
        switch zeros {
        case .toItemLength: keys.append(("zeros", "restore"))
        case .toWidth(let width): keys.append(("zeros", String(width)))
        case nil: break
        }
        if let fallback { keys.append(("default", yamlText(fallback))) }
        return yamlMap(keys)
    }
}

extension RecordMap.Item {
    /// What stands behind the item's name.
    var yaml: String {
        guard ways.count == 1, let way = ways.first else { return "[\(ways.map(\.yaml).joined(separator: ", "))]" }
        var added = ""
        if let condition {
            added += ", when: { \(yamlText(condition.item.text)): \(yamlList(condition.values)) }"
            added += ", else: \(yamlText(condition.otherwise))"
        }
        if isLocal { added += ", local: true" }
        if added.isEmpty { return way.yaml }
        let text = way.yaml
        return text.hasPrefix("{") ? text.dropLast(2) + added + " }" : "{ column: \(text)\(added) }"
    }
}

extension RecordMap.LookUp {
    fileprivate var yaml: String {
        let named =
            switch table {
            case .supplied(let name): yamlText(name.text)
            case .file(let file): "{ file: \(yamlText(file.text)) }"
            }
        var keys = [("table", named), ("match", yamlText(match.text)), ("take", yamlText(take.text))]
        if !filter.isEmpty {
            keys.append(("where", yamlMap(filter.map { (yamlText($0.column.text), yamlText($0.value)) })))
        }
        if let none { keys.append(("none", yamlText(none))) }
        return yamlMap(keys)
    }
}

private func yamlMap(_ keys: [(String, String)]) -> String {
    "{ " + keys.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " }"
}

private func yamlList(_ texts: [String]) -> String { "[" + texts.map(yamlText).joined(separator: ", ") + "]" }

private func yamlText(_ template: ValueTemplate) -> String {
    if case .variable(let name)? = template.parts.first, template.parts.count == 1 { return yamlText(":\(name)") }
    return yamlText(template.description)
}

/// A text as YAML has it, in quotes unless nobody could take it for anything else.
func yamlText(_ text: String) -> String {
    let isPlain =
        text.first.map { $0.isASCII && $0.isLetter } ?? false
        && text.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || " _./-".unicodeScalars.contains($0))
        }
        && text.last != " "
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\t": quoted += "\\t"
        case "\n": quoted += "\\n"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
