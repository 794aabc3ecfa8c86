import RollbookModel
import Testing

@testable import RollbookDefinitions

/// A fault inside an expression is told where it stands in the file.
struct ExpressionPlaceTests {
    /// Line and column at which the word `WRONG` of the expression under `check` is said to stand, and stands.
    private func places(_ yaml: String) throws -> (said: String, true: String) {
        let faults = Faults()
        let document = YAMLDocument(Array(yaml.utf8), file: "f", faults: faults)
        let expression = try #require(document.root?.read { $0["check"]?.expression() } ?? nil)
        let range = try #require(expression.text.firstRange(of: "WRONG"))
        let offset = expression.text.distance(from: expression.text.startIndex, to: range.lowerBound)
        let inFile = try #require(yaml.firstRange(of: "WRONG"))
        let before = yaml[..<inFile.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        #expect(faults.diagnostics.isEmpty)
        return ("\(expression.place(at: offset))", "f:\(before.count):\((before.last?.count ?? 0) + 1)")
    }

    @Test(arguments: [
        "check: x AND WRONG\n",
        "check: \"x AND WRONG\"\n",
        "check: 'x AND WRONG'\n",
        "# about\ncheck: |\n  x\n  AND WRONG\n",
        "check: |\n    x\n      AND WRONG\n    OR y\n",
        "check: |\n\n  x\n\n  AND WRONG\n",
        "check: |-\n  x AND WRONG\n",
        "check: | # about\n  x\n  AND WRONG",
        "check: |2\n    x\n  AND WRONG\n",
        "check:\n  x AND WRONG\n",
        "{ check: \"x AND WRONG\" }\n",
    ])
    func isTheFiles(_ yaml: String) throws {
        let (said, truth) = try places(yaml)
        #expect(said == truth)
    }

    @Test func aFoldedExpressionIsRefused() {
        let faults = Faults()
        let document = YAMLDocument(Array("check: >\n  x\n  AND y\n".utf8), file: "f", faults: faults)
        _ = document.root?.read { $0["check"]?.expression() }
        #expect(faults.diagnostics.map(\.rule) == ["shape"])
    }
}
