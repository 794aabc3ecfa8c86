/// Lines for a terminal: wrapped at its width, in colour only where asked. Control characters that a file name or a
/// definition may hold do not reach the terminal.
struct TerminalText {
    enum Tone: String {
        case plain = ""
        case strong = "1"
        case good = "32"
        case bad = "31"
        case open = "33"
        case soft = "2"
    }

    private(set) var text = ""
    private let width: Int
    private let usesColour: Bool

    init(width: Int, usesColour: Bool) {
        self.width = max(width, 40)
        self.usesColour = usesColour
    }

    mutating func blank() {
        text += "\n"
    }

    mutating func heading(_ words: String) {
        blank()
        line(words, .strong)
    }

    /// One line, however long: a path or command that people copy.
    mutating func line(_ words: String, _ tone: Tone = .plain) {
        text += painted(words, tone) + "\n"
    }

    /// Text that is wrapped; its later lines stand `indent` to the right.
    mutating func paragraph(_ words: String, indent: Int = 0) {
        hanging("", words, at: indent)
    }

    /// `label` at the left edge, and `words` beside it in a column that begins at `column`. A label that reaches into the
    /// column has a line of its own.
    mutating func hanging(_ label: String, _ words: String, at column: Int, _ tone: Tone = .plain) {
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

    private func painted(_ words: String, _ tone: Tone) -> String {
        let words = Self.clean(words)
        return usesColour && tone != .plain ? "\u{1B}[\(tone.rawValue)m\(words)\u{1B}[0m" : words
    }

    private static func clean(_ words: String) -> String {
        String(
            String.UnicodeScalarView(
                words.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
                }))
    }

    /// Breaks at blanks; a word longer than a line stays whole.
    private static func wrap(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in words.split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = ""
            }
            current += current.isEmpty ? word : " " + word
        }
        return lines + [current]
    }
}

extension String {
    /// Filled with blanks on the left, for numbers in a column.
    func rightAligned(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }

    /// Filled with blanks on the right.
    func leftAligned(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
