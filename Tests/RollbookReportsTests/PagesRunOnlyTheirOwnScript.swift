import Foundation
import RollbookModel
import Testing

@testable import RollbookReports

@Suite struct PagesRunOnlyTheirOwnScript {
    private let text = Page(title: "A page", version: "1").text { $0.element("h1", "A page") }

    @Test(
        "The policy names the digest of what the page carries, as another program computes it",
        arguments: ["script", "style"])
    func digest(element: String) throws {
        let parts = text.components(separatedBy: "<\(element)>")
        let content = try #require(parts.last?.components(separatedBy: "</\(element)>").first)
        let bytes = Array(content.utf8)
        let (status, output) = try Written.run(["sha256sum", "--binary"], on: bytes)
        #expect(status == 0)
        let digits = Array(output.prefix(64))
        let digest = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        #expect(text.contains("\(element)-src &#39;sha256-\(Data(digest).base64EncodedString())&#39;;"))
    }

    @Test("Nothing that the page carries is markup within it")
    func markup() {
        #expect(!"\(PageStyle.css)".contains { "<&".contains($0) })
        #expect(!"\(PageScript.script)".contains("</"))
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("] {
            #expect(!"\(PageScript.script)".contains(word))
        }
    }
}
