import Foundation
import Rollbook
import RollbookModel
import Testing

/// `rollbook formats check --rules > docs/definition-rules.md` makes it anew.
@Suite struct TheRuleGuideIsTrue {
    @Test("docs/definition-rules.md says what the rules say")
    func guide() throws {
        let kept = try String(contentsOfFile: "\(Shipped.root)/docs/definition-rules.md", encoding: .utf8)
        #expect(try RuleGuide().text() == kept)
    }

    @Test("Each rule's example breaks it, at the place marked", arguments: RuleGuide.rules.map(\.id))
    func example(_ id: String) throws {
        let rule = try #require(RuleGuide.rules.first { $0.id == id })
        let (marked, all) = try RuleGuide.breached(rule)
        let found = all.filter { $0.rule == id }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.severity == rule.severity })
        guard let place = mark(in: marked) else { return }
        #expect(found.contains { "\($0.place)" == place }, "\(place): \(found)")
    }

    @Test("The example itself has neither fault nor warning")
    func soundExample() throws {
        let nothing = RuleEntry("none", purpose: "", why: "", mend: "", example: RuleExample(.agency, "none", "none"))
        #expect(try RuleGuide.breached(nothing).all == [])
    }

    @Test("Ids are stable words, and no two rules share one")
    func ids() {
        let ids = RuleGuide.rules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        for rule in RuleGuide.rules {
            #expect(rule.purpose.hasSuffix(".") && rule.why.hasSuffix(".") && rule.mend.hasSuffix("."), "\(rule.id)")
        }
    }

    @Test("Every id that the sources report has an entry")
    func everyIdIsExplained() throws {
        let known = Set(RuleGuide.rules.map(\.id))
        let reported = try sources().flatMap { text in
            text.matches(of: /(?:rule: |fault\(\s*|report\(\s*|warn\(\s*)"([a-z]+(?:-[a-z]+)*)",/).map {
                String($0.output.1)
            }
        }
        // Never printed: the fault itself is reported where it stands. The other is of project files, which are no
        // definitions: docs/project-file.md tells of it.
        #expect(Set(reported).subtracting(known) == ["faulty-definition", "password"])
    }

    /// `path:line:column` of the mark.
    private func mark(in texts: [String: String]) -> String? {
        for (path, text) in texts {
            guard let mark = text.firstIndex(of: "‸") else { continue }
            let before = text[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
            return "\(path):\(before.count):\((before.last?.count ?? 0) + 1)"
        }
        return nil
    }

    private func sources() throws -> [String] {
        let folder = "\(Shipped.root)/Sources"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        return try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }
}
