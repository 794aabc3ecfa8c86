import Foundation
import Rollbook
import Testing

/// `rollbook formats coverage --edits > docs/edit-coverage.md` makes it anew.
@Suite struct TheEditCoverageTableIsTrue {
    @Test("docs/edit-coverage.md says what the boundary cases of the shipped definitions exercise")
    func coverage() throws {
        let kept = try String(contentsOfFile: "\(Shipped.root)/docs/edit-coverage.md", encoding: .utf8)
        #expect(try EditCoverageText(Shipped.definitions()).text() == kept)
    }
}
