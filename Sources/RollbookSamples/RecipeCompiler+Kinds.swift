import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    private static let shares = 1...1000

    /// Indices of kinds, each as often as its share says.
    func picks(of kinds: [Int]) -> [Int] {
        kinds.flatMap { Array(repeating: $0, count: recipe.kinds[$0].share) }
    }

    /// The kinds named, as far as they count here; all of them when none is named.
    func kinds(_ names: SampleRecipe.KindNames) -> [Int] {
        for name in names.only + names.except where !kindNames.contains(name.value) {
            reportUnknown("kind", name, among: kindNames)
        }
        return recipe.kinds.indices.filter { index in
            let isNamed = { (name: Marked<String>) in name.value == recipe.kinds[index].name.value }
            return (names.only.isEmpty || names.only.contains(where: isNamed)) && !names.except.contains(where: isNamed)
        }
    }

    /// There is a kind to draw, and each has a share and a name of its own.
    func checkKinds() {
        if recipe.kinds.isEmpty { report("sample-draw", at: recipe.place, "there is no kind of student to draw") }
        for (index, kind) in recipe.kinds.enumerated() {
            if !Self.shares.contains(kind.share) {
                report("sample-draw", at: kind.name.place, "a share is a whole number from 1 to 1000")
            }
            if recipe.kinds[..<index].contains(where: { $0.name.value == kind.name.value }) {
                report("sample-name", at: kind.name.place, "there is another kind \"\(kind.name.value)\" before")
            }
        }
    }

    /// How often a list's row is picked: its column `share`, or once.
    func share(of row: [SourceText], in list: SampleRecipe.List) -> Int {
        guard let column = list.columns.firstIndex(where: { $0.value == "share" }) else { return 1 }
        if let share = Int(row[column].text), Self.shares.contains(share) { return share }
        report("sample-draw", at: row[column].place(at: 0), "a share is a whole number from 1 to 1000")
        return 1
    }
}
