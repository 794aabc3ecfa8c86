import Testing

@testable import Rollbook

/// The escapes one by one; `.ci/exports` has a renderer judge whole pages of them.
@Suite struct MarkdownRendersAsTheSameText {
    @Test(
        "What Markdown or HTML would take for markup is escaped",
        arguments: [
            ("a|b *c* _d_ `e`", "a\\|b \\*c\\* \\_d\\_ \\`e\\`"), ("<b> &lt; [x](y)", "\\<b\\> \\&lt; \\[x\\](y)"),
            ("back\\slash ~~x~~ # $", "back\\\\slash \\~\\~x\\~\\~ \\# \\$"), ("two\n lines", "two lines"),
            ("plain-words, 1.5 (and) more.", "plain-words, 1.5 (and) more."),
        ])
    func escapes(text: String, expected: String) {
        #expect(markdown(text) == expected)
    }

    @Test(
        "What begins a list or heading only at the beginning of a line is escaped there only",
        arguments: [
            ("1. a 2. b", "1\\. a 2. b"), ("12) a", "12\\) a"), ("- a - b", "\\- a - b"), ("+ a", "\\+ a"),
            ("= a", "\\= a"), ("1.5 a", "1\\.5 a"),
        ])
    func beginnings(text: String, expected: String) {
        #expect(markdown(text) == expected)
    }

    @Test(
        "An address becomes a link as it stands, without the stop or bracket behind it",
        arguments: [
            ("see (https://example.org/a_b); then", "see (<https://example.org/a_b>); then"),
            ("https://example.org/<x>", "https://example.org/\\<x\\>"),
        ])
    func addresses(text: String, expected: String) {
        #expect(markdown(text) == expected)
    }

    @Test("Code that cannot stand between backticks is escaped text")
    func code() {
        #expect(markdownCode("a_b") == "`a_b`")
        #expect(markdownCode("a|b") == "a\\|b")
        #expect(markdownCode("`") == "\\`")
        #expect(markdownCode("") == "")
    }

    @Test("A fence is longer than any within it")
    func fences() {
        var page = MarkdownText()
        page.code(["a = '````'"])
        #expect(page.text == "`````sql\na = '````'\n`````\n")
    }
}
