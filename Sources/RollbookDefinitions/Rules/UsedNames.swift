import RollbookModel

/// Which names the edits of an agency use, also by way of definitions. Small letters; found word by word, so that
/// a name that is written anywhere counts as used.
struct UsedNames {
    /// By format.
    private var byFormat: [String: Set<String>] = [:]
    /// Over all formats.
    private(set) var all: Set<String> = []

    init(_ agency: AgencyDraft) {
        let shared = Self.words(agency.agency.definitions)
        for edits in agency.edits {
            let versions = edits.edits.flatMap(\.versions)
            let direct = ExpressionNames(versions.flatMap(\.wording.rule.expressions)).words
            let listed = versions.flatMap { $0.unique + $0.items + [$0.each].compactMap(\.self) }
                .map { $0.value.lowercased() }
            let definitions = Self.words(edits.definitions).merging(shared) { own, _ in own }
            let used = Self.reached(from: direct.union(listed), by: definitions)
            byFormat[edits.format.value, default: []].formUnion(used)
            all.formUnion(used)
        }
    }

    func contains(_ name: String, in format: String) -> Bool {
        byFormat[format]?.contains(name.lowercased()) ?? false
    }

    private static func words(_ definitions: [String: SourceText]) -> [String: Set<String>] {
        Dictionary(definitions.map { ($0.key.lowercased(), ExpressionNames([$0.value]).words) }) { first, _ in first }
    }

    private static func reached(from start: Set<String>, by definitions: [String: Set<String>]) -> Set<String> {
        var reached = start
        var open = Array(start)
        while let word = open.popLast() {
            for next in definitions[word] ?? [] where reached.insert(next).inserted { open.append(next) }
        }
        return reached
    }
}
