import Testing

@testable import RollbookReports

@Suite struct ValuesAreShownHarmlessly {
    private func shown(_ value: String) -> String {
        var html = HTMLText()
        html.write(value: value)
        return html.text
    }

    @Test(
        "A character that cannot be seen is named",
        arguments: [0x202E, 0x200F, 0x200B, 0xA0, 0x7, 0x85, 0x2028, 0xFEFF])
    func unseen(character: Int) throws {
        let scalar = try #require(Unicode.Scalar(UInt32(character)))
        let digits = String(character, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: 4 - digits.count) + digits
        #expect(shown("A\(scalar)B") == "<bdi class=\"value\">A<span class=\"mark\">\(name)</span>B</bdi>")
    }

    @Test("What can be seen stands as it is", arguments: ["0042", "José", "שלום", "👨‍👩‍👧 🇫🇱", "=1+1", "a  b"])
    func seen(value: String) {
        #expect(shown(value) == "<bdi class=\"value\">\(value)</bdi>")
    }

    @Test func markupIsText() {
        #expect(shown("<b a=\"'&") == "<bdi class=\"value\">&lt;b a=&quot;&#39;&amp;</bdi>")
    }

    @Test func aLongValueIsToldByItsBeginning() {
        let text = shown(String(repeating: "x", count: 10_000))
        #expect(text == "<bdi class=\"value\">\(String(repeating: "x", count: 160))</bdi> … (10,000 characters)")
    }

    @Test("Other text turns nothing around") func turned() {
        var html = HTMLText()
        html.write("school \u{202E}loohcs")
        #expect(html.text == "school \u{FFFD}loohcs")
    }
}
