/// A point in a file: what a diagnostic or problem leads a person to.
package struct Place: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// 1-based.
    package let line: Int
    /// 1-based, in characters.
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}

/// Text taken from a definition file, with the place of each of its lines, so that a fault inside an expression is
/// reported where it stands in the file.
package struct SourceText: Hashable, Sendable {
    /// The most bytes of an expression: many times what a long one has. A longer text is refused unread.
    package static let longestExpression = 1 << 16

    package let text: String
    /// The place of the first character of each line of `text`.
    private let lines: [Place]

    package init(_ text: String, lines: [Place]) {
        self.text = text
        self.lines = lines
    }

    package init(_ text: String, at place: Place) {
        self.init(text, lines: [place])
    }

    /// The place of the character `offset` characters into the text.
    package func place(at offset: Int) -> Place {
        var line = 0
        var column = 0
        for character in text.prefix(offset) {
            if character.isNewline {
                line += 1
                column = 0
            } else {
                column += 1
            }
        }
        let start = line < lines.count ? lines[line] : lines.last ?? Place(file: "", line: 1, column: 1)
        return Place(file: start.file, line: start.line, column: start.column + column)
    }
}
