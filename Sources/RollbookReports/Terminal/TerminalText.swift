/// Lines for a terminal: wrapped at its width, in colour only where asked. Control characters that a file name or a
/// definition may hold do not reach the terminal.
package struct TerminalText {
    package enum Tone: String {
        case plain = ""
        case strong = "1"
        case good = "32"
        case bad = "31"
        case open = "33"
        case soft = "2"
    }

    package private(set) var text = ""
    package let width: Int
    private let usesColour: Bool

    package init(width: Int, usesColour: Bool) {
        self.width = max(width, 40)
        self.usesColour = usesColour
    }

    package mutating func blank() {
        text += "\n"
    }

    package mutating func heading(_ words: String) {
        blank()
        line(words, .strong)
    }

    /// One line, however long: a path or command that people copy.
    package mutating func line(_ words: String, _ tone: Tone = .plain) {
        text += painted(words, tone) + "\n"
    }

    /// Text that is wrapped; its later lines stand `indent` to the right.
    package mutating func paragraph(_ words: String, indent: Int = 0) {
        hanging("", words, at: indent)
    }

    /// `label` at the left edge, and `words` beside it in a column that begins at `column`. A label that reaches into the
    /// column has a line of its own.
    package mutating func hanging(_ label: String, _ words: String, at column: Int, _ tone: Tone = .plain) {
        let margin = String(repeating: " ", count: column)
        var lead = Self.clean(label)
        if lead.count >= column, column > 0, !lead.isEmpty {
            text += lead + "\n"
            lead = ""
        }
        for words in Self.wrap(Self.clean(words), width: max(width - column, 20)) {
            text += lead + (words.isEmpty ? "" : margin.dropFirst(lead.count) + painted(words, tone)) + "\n"
            lead = ""
        }
    }

    /// A line of an expression behind a label, its blanks as they are; what is too wide goes on below, a little further
    /// in.
    package mutating func code(_ line: String, after label: String = "", at column: Int) {
        let words = Self.clean(line)
        let indent = words.prefix { $0 == " " }.count
        var current = Self.clean(label).leftAligned(column) + String(repeating: " ", count: indent)
        var isFresh = true
        for word in words.dropFirst(indent).split(separator: " ", omittingEmptySubsequences: false) {
            if !isFresh, current.count + 1 + word.count > width {
                text += current + "\n"
                current = String(repeating: " ", count: column + indent + 2)
                isFresh = true
            }
            current += (isFresh ? "" : " ") + word
            isFresh = false
        }
        text += current + "\n"
    }

    private func painted(_ words: String, _ tone: Tone) -> String {
        let words = Self.clean(words)
        return usesColour && tone != .plain ? "\u{1B}[\(tone.rawValue)m\(words)\u{1B}[0m" : words
    }

    static func clean(_ words: String) -> String {
        String(
            String.UnicodeScalarView(
                words.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control || turnsText(scalar) ? "\u{FFFD}" : scalar
                }))
    }

    /// Marks that turn the direction of what follows, also of our own words.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Breaks at blanks; a word longer than a line after a slash in it, or else it stays whole.
    private static func wrap(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in words.split(separator: " ").flatMap({ broken($0, width: width) }) {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = ""
            }
            current += current.isEmpty ? word : " " + word
        }
        return lines + [current]
    }

    /// The same, with words that are longer than a line broken where it ends.
    static func wrapHard(_ words: String, width: Int) -> [String] {
        wrap(words, width: width).flatMap { line -> [String] in
            guard line.count > width, width > 0 else { return [line] }
            return stride(from: 0, to: line.count, by: width).map { String(line.dropFirst($0).prefix(width)) }
        }
    }

    /// `Career/Adult/` and `General`; an address, which people copy, stays whole.
    private static func broken(_ word: Substring, width: Int) -> [Substring] {
        guard word.count > width, !word.contains("://"), let slash = word.prefix(width).lastIndex(of: "/") else {
            return [word]
        }
        return [word[...slash]] + broken(word[word.index(after: slash)...], width: width)
    }
}

extension String {
    /// Filled with blanks on the left, for numbers in a column.
    package func rightAligned(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }

    /// Filled with blanks on the right.
    package func leftAligned(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
