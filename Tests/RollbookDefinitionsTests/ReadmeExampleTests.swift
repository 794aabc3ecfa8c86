import Foundation
import RollbookModel
import Testing

@testable import RollbookDefinitions

/// The worked example of the language's guide loads as it is printed.
struct ReadmeExampleTests {
    private static let agency = """
        agency: Example
        year-picture: "2627"
        years: [2026-27]
        levels: [{ level: reject, name: Reject, holds-back: true }]
        surveys: [{ survey: "5", name: Summer }]
        """

    /// The guide's YAML blocks that name their file in the first line.
    private func example() throws -> FormatsFixture {
        let guide = try String(contentsOfFile: "\(FloridaTests.folder)/README.md", encoding: .utf8)
        var fixture = FormatsFixture(files: ["README.md": guide, "example/agency.yaml": Self.agency])
        for block in guide.split(separator: "```yaml\n").dropFirst() {
            let text = block.prefix(upTo: block.firstRange(of: "```")?.lowerBound ?? block.endIndex)
            guard text.hasPrefix("# "), let name = text.split(separator: "\n").first?.dropFirst(2) else { continue }
            fixture.files["example/\(name)"] = String(text)
        }
        return fixture
    }

    @Test func loads() throws {
        let fixture = try example()
        #expect(fixture.files.count == 6)
        #expect(try fixture.diagnostics() == [])
        let plan = try fixture.plan("example/licenses", survey: "5")
        #expect(plan.edits.count == 4)
        #expect(plan.recordLength == 20)
    }
}
