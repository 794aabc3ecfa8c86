/// A Markdown document (CommonMark with GitHub's tables) while it is written. Parts are Markdown; plain text becomes
/// some by `markdown`, which renders as the same text whatever it holds.
struct MarkdownText {
    private var blocks: [String] = []

    var text: String { blocks.joined(separator: "\n\n") + "\n" }

    mutating func heading(_ level: Int, _ markdown: String) {
        blocks.append(String(repeating: "#", count: level) + " " + markdown)
    }

    mutating func paragraph(_ markdown: String) {
        if !markdown.isEmpty { blocks.append(markdown) }
    }

    /// Points, each with its heading; those without words are left out.
    mutating func points(_ points: [(heading: String, words: String)]) {
        let lines = points.filter { !$0.words.isEmpty }.map { "- **\($0.heading)**: \($0.words)" }
        if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
    }

    mutating func table(_ heads: [String], _ rows: [[String]]) {
        let lines = [heads, heads.map { _ in "---" }] + rows
        blocks.append(lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n"))
    }

    /// Lines as they are.
    mutating func code(_ lines: [String], language: String = "sql") {
        var fence = "```"
        while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
        blocks.append(([fence + language] + lines + [fence]).joined(separator: "\n"))
    }
}

/// Text as Markdown that renders as this text, also within a table; addresses become links.
func markdown(_ text: String) -> String {
    let words = text.split(omittingEmptySubsequences: true) { $0.isWhitespace }
    return words.enumerated().map { index, word in linked(word, isFirst: index == 0) }.joined(separator: " ")
}

/// A short text that people copy: an id, a code.
func markdownCode(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    return isPlain && !text.contains("`") && !text.contains("|") ? "`\(text)`" : markdown(text)
}

/// A word; an address in it stands in angle brackets, without the stop or bracket behind it.
private func linked(_ word: Substring, isFirst: Bool) -> String {
    guard let scheme = ["https://", "http://"].compactMap({ word.range(of: $0) }).first else {
        return escaped(word, isFirst: isFirst)
    }
    var address = word[scheme.lowerBound...]
    while let last = address.last, ".,;:)".contains(last) { address.removeLast() }
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !address.contains(where: { "<>|\\`".contains($0) })
    else { return escaped(word, isFirst: isFirst) }
    return escaped(word[..<scheme.lowerBound], isFirst: isFirst) + "<\(address)>"
        + escaped(word[address.endIndex...], isFirst: false)
}

/// Backslashes before all that could be markup; a word that begins a line can begin a list or heading too.
private func escaped(_ word: Substring, isFirst: Bool) -> String {
    var text = ""
    var isOnlyDigits = isFirst
    for character in word {
        let beginsList =
            isOnlyDigits && ".)".contains(character) || text.isEmpty && isFirst && "+-=".contains(character)
        if beginsList || "\\`*_[]<>|~#&$".contains(character) { text += "\\" }
        if !character.isNumber { isOnlyDigits = false }
        let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        text.append(isControl ? "\u{FFFD}" : character)
    }
    return text
}

extension Substring {
    fileprivate func range(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
