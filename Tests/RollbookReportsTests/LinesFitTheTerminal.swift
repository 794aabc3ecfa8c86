import Testing

@testable import RollbookReports

@Suite struct LinesFitTheTerminal {
    private func lines(_ write: (inout TerminalText) -> Void) -> [String] {
        var out = TerminalText(width: 40, usesColour: false)
        write(&out)
        return out.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("Words too long for their column are broken after a slash; addresses, which people copy, are not")
    func longWords() {
        #expect(
            lines { $0.hanging("name", "Career/Adult/General/Education Program", at: 20) } == [
                "name                Career/Adult/", "                    General/Education",
                "                    Program",
            ])
        let address = "https://example.org/a/long/way/to/go/to/the/page"
        #expect(lines { $0.paragraph("see \(address)") } == ["see", address])
    }

    @Test("Lines of an expression keep their blanks, and go on further in where they are too wide")
    func expressions() {
        #expect(lines { $0.code("  a = '  '", after: "Condition", at: 12) } == ["Condition     a = '  '"])
        #expect(
            lines { $0.code("  first = '1' AND second = 'two  blanks' OR third", at: 4) } == [
                "      first = '1' AND second = 'two ", "        blanks' OR third",
            ])
    }

    @Test("No control character of a definition reaches the terminal")
    func controls() {
        #expect(lines { $0.code("a\u{1B}[31m", at: 0) } == ["a\u{FFFD}[31m"])
    }

    @Test("No mark that turns the direction of text reaches the terminal")
    func directions() {
        #expect(lines { $0.paragraph("a\u{202E}b\u{2067}c") } == ["a\u{FFFD}b\u{FFFD}c"])
    }

    private func table(_ width: Int) -> [String] {
        var table = TerminalTable([.label("school"), .words("what is wrong"), .number("not evaluated")])
        table.append(["0021 A School With a Long Name", "The outcome is not a code that may stand here.", "1,234,567"])
        table.append(["0031", "", "7"])
        var out = TerminalText(width: width, usesColour: false)
        table.write(to: &out)
        return out.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("A table fits every width, and shows every number whole", arguments: [40, 41, 50, 60, 80, 100, 120])
    func tables(width: Int) {
        let lines = table(width)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.contains { $0.contains("1,234,567") } && lines.contains { $0.hasSuffix(" 7") })
    }

    @Test("Labels are shortened to their line, words wrap, headings of numbers wrap before digits do")
    func wrapping() {
        #expect(
            table(60) == [
                "  school                  what is wrong                  not",
                "                                                   evaluated",
                "  0021 A School With a …  The outcome is not a     1,234,567",
                "                          code that may stand", "                          here.",
                "  0031                                                     7",
            ])
    }

    @Test("Where columns have no room side by side, each row is a list of its own")
    func lists() {
        var table = TerminalTable((1...6).map { .number("column \($0)") })
        table.append((1...6).map { "\($0)234567890" })
        var out = TerminalText(width: 40, usesColour: false)
        table.write(to: &out)
        #expect(out.text == (1...6).map { "  column \($0)  \($0)234567890\n" }.joined())
    }
}
