import Foundation
import Testing

@Suite struct PreviewsArePages {
    private func preview(_ more: String...) -> [String] {
        Job(command: "preview", output: nil, more: ["--html", "preview.html"] + more).arguments
    }

    @Test("preview --html writes a page that is well formed, private, and holds no student")
    func page() throws {
        let place = try Workplace()
        let run = try place.run(preview("--quiet"))
        #expect(run.status == 1 && run.out.isEmpty && run.err.isEmpty, "\(run.err)")
        #expect(try place.tool("xmllint", "--noout", "--nonet", "preview.html").err.isEmpty)
        #expect(try place.tool("stat", "--format", "%a", "preview.html").out == "600\n")
        let text = try place.text("preview.html")
        #expect(text.contains("<h1>Preview: Industry Certification</h1>"))
        #expect(!text.contains("FL99"))
    }

    @Test("A page that is there is left alone, unless it is to be replaced")
    func replaced() throws {
        let place = try Workplace()
        try place.write("preview.html", "mine")
        let refused = try place.run(preview())
        #expect(refused.status == 2 && refused.err.contains("preview.html"))
        #expect(try place.text("preview.html") == "mine")
        #expect(try place.run(preview("--replace", "--quiet")).status == 1)
        #expect(try place.text("preview.html").hasPrefix("<!DOCTYPE html>"))
    }
}
