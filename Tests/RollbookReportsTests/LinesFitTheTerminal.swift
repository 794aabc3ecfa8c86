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
}
