import Foundation
import Testing

/// docs/embedding.md lists what is promised to programs that embed Rollbook, and shows one: both are what there is.
@Suite struct OnlyTheEmbeddedPartIsPublic {
    private let guide: String

    init() throws {
        guide = try Self.text("docs/embedding.md")
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(Shipped.root)/\(name)", encoding: .utf8)
    }

    @Test("Every public declaration stands in the guide, and there is no other")
    func declarations() throws {
        let sources = try FileManager.default.subpathsOfDirectory(atPath: "\(Shipped.root)/Sources")
            .filter { $0.hasSuffix(".swift") }
        let found = try sources.flatMap { try Self.declarations(in: Self.text("Sources/\($0)")) }
        let promised = Self.declarations(in: try #require(guide.components(separatedBy: "## What is public").last))
        #expect(found.count > 20)
        #expect(promised.sorted() == found.sorted())
    }

    @Test("The program that the guide shows is the one that is built against Rollbook, and is short")
    func program() throws {
        let program = try Self.text("Tests/Embedding/Sources/can-it-be-sent/main.swift")
        #expect(guide.contains("```swift\n\(program)```"))
        #expect(guide.contains("```swift\n\(try Self.text("Tests/Embedding/Package.swift"))```"))
        #expect(program.split(separator: "\n").count < 30)
        for line in program.split(separator: "\n") where line.contains("import ") { #expect(line == "import Rollbook") }
    }

    /// What begins with `public`, up to its body or value, each on one line.
    private static func declarations(in text: String) -> [String] {
        var found: [String] = []
        var isOpen = false
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("public ") { found.append("") } else if !isOpen { continue }
            found[found.count - 1] += line
            let declaration = found[found.count - 1]
            isOpen = declaration.count { $0 == "(" } > declaration.count { $0 == ")" }
        }
        return found.map { $0.prefix { $0 != "{" }.filter { $0 != " " } }
    }
}
