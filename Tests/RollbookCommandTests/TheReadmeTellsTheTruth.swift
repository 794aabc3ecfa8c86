import Foundation
import Testing

@Suite struct TheReadmeTellsTheTruth {
    @Test("What the README shows of the demo is what the demo prints, in its order; ... stands for lines left out")
    func demo() throws {
        let readme = try String(contentsOfFile: "\(Package.root)/README.md", encoding: .utf8)
        let blocks = readme.components(separatedBy: "```")
        let index = try #require(blocks.firstIndex { $0.contains("swift run -c release rollbook demo") })
        let shown = blocks[index + 2].split(separator: "\n")
        #expect(shown.count > 10)
        var printed = try Workplace().run("demo").out.split(separator: "\n")[...]
        for line in shown where line != "..." {
            let place = try #require(printed.firstIndex(of: line), "the demo does not print: \(line)")
            printed = printed[(place + 1)...]
        }
    }

    @Test("The README's commands are the ones that CI runs")
    func commands() throws {
        let readme = try String(contentsOfFile: "\(Package.root)/README.md", encoding: .utf8)
        let ci = try String(contentsOfFile: "\(Package.root)/.ci/run", encoding: .utf8)
        let command = ".ci/install tests && swift test"
        #expect(readme.contains(command) && ci.contains(command))
    }
}
