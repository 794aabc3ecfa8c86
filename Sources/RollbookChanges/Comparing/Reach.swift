import RollbookEdits
import RollbookModel

/// Which edits rest on what: by named condition, relation and element. Full ids of edits, in order.
struct Reach: Sendable {
    /// By `agency/format`, then name.
    private(set) var definitions: [String: [String: [String]]] = [:]
    private(set) var relations: [String: [String: [String]]] = [:]
    /// Edits that hold an item against the element's codes.
    private(set) var elements: [String: [String]] = [:]

    init(_ formats: [FormatPair]) {
        for format in formats {
            for side in [format.old, format.new].compactMap({ $0 }) { add(side, as: format.fullName) }
        }
    }

    private mutating func add(_ side: FormatSide, as name: String) {
        let items = side.layout?.items ?? []
        for edit in side.edits {
            guard let rule = edit.version(in: side.year)?.rule else { continue }
            let id = "\(name)/\(edit.id)"
            let names = ConditionNames(rule.expressions, words: rule.items, definitions: side.definitions)
            for definition in names.definitions { definitions[name, default: [:]][definition, default: []].take(id) }
            for relation in names.relations.union([rule.listing].compactMap(\.self)) {
                relations[name, default: [:]][relation, default: []].take(id)
            }
            for element in items.filter({ names.listed.contains($0.id) }).flatMap(\.elements) {
                elements[element, default: []].take(id)
            }
        }
    }
}

extension [String] {
    fileprivate mutating func take(_ id: String) {
        if !contains(id) { append(id) }
    }
}
