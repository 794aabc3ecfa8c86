import RollbookModel

/// How large an expression is once the definitions that it names are put in their places. A few short definitions
/// that name each other twice could otherwise grow without end, and a long row of them exhaust the stack.
struct Extent {
    static let mostDepth = 200
    static let mostParts = 20_000

    /// Of the part being compiled.
    var depth = 0
    /// The most that `depth` was.
    var deepest = 0
    var parts = 0

    /// What was added to an earlier extent.
    func since(_ before: Extent) -> Extent {
        Extent(depth: 0, deepest: deepest - before.depth, parts: parts - before.parts)
    }
}

extension Compiler {
    /// Goes one level down; whoever enters leaves.
    mutating func enter(at offset: Int) throws(ExpressionFault) {
        try take(Extent(deepest: 1, parts: 1), at: offset)
        extent.depth += 1
    }

    mutating func leave() { extent.depth -= 1 }

    /// Adds what stands in the place of a name.
    mutating func take(_ added: Extent, at offset: Int) throws(ExpressionFault) {
        extent.deepest = max(extent.deepest, extent.depth + added.deepest)
        extent.parts += added.parts
        guard extent.deepest <= Extent.mostDepth, extent.parts <= Extent.mostParts else {
            throw fault(
                "expression-size", at: offset,
                extent.parts > Extent.mostParts
                    ? "with its definitions, this has more than \(Extent.mostParts) parts"
                    : "with its definitions, this is nested more than \(Extent.mostDepth) deep",
                help: "Let each definition say one thing, and name it once.")
        }
    }
}
