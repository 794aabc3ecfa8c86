import Foundation
import Rollbook
import Testing

/// `rollbook formats coverage > docs/coverage.md` makes it anew.
@Suite struct TheCoverageTableIsTrue {
    @Test("docs/coverage.md says what the shipped definitions cover")
    func coverage() throws {
        let kept = try String(contentsOfFile: "\(Shipped.root)/docs/coverage.md", encoding: .utf8)
        #expect(try CoverageText(Shipped.definitions()).text() == kept)
    }
}
