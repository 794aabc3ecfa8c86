import Foundation
import Rollbook
import RollbookModel
import Testing

/// `rollbook formats diff --rules > docs/diff-rules.md` makes it anew.
@Suite struct TheDiffGuideIsTrue {
    @Test("docs/diff-rules.md says what the rules say")
    func guide() throws {
        let kept = try String(contentsOfFile: "\(Shipped.root)/docs/diff-rules.md", encoding: .utf8)
        #expect(try ChangeGuide().text() == kept)
    }

    @Test(
        "Each rule names what its example changes, under a class that it may give",
        arguments: ChangeGuide.rules.map(\.id))
    func example(_ id: String) throws {
        let rule = try #require(ChangeGuide.rules.first { $0.id == id })
        let found = try ChangeGuide.changes(rule).filter { $0.rule == id }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { rule.impacts.contains($0.impact) && $0.kind == rule.kind })
        #expect(found.allSatisfy { $0.old != nil || $0.new != nil })
        #expect(found.allSatisfy { !$0.message.hasSuffix(".") && $0.place.line > 0 })
    }

    @Test("Ids are stable words, and no two rules share one")
    func ids() {
        let ids = ChangeGuide.rules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        for rule in ChangeGuide.rules {
            #expect(rule.purpose.hasSuffix(".") && rule.why.hasSuffix("."), "\(rule.id)")
        }
    }

    @Test("Every rule stands in a file of its own, which bears its name")
    func files() throws {
        let folder = "\(Shipped.root)/Sources/RollbookChanges/Rules"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == ChangeGuide.rules.count)
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(text.contains("enum \(file.dropLast(".swift".count)): ChangeRule {"))
        }
    }

    @Test("Definitions held against themselves have no change")
    func nothing() throws {
        let rule = ChangeRuleEntry(
            "none", .edit, .wording, purpose: "", why: "", example: .after(.unchanged))
        #expect(try ChangeGuide.changes(rule) == [])
    }
}
