package import RollbookModel

/// A map of a definition file. It notes each key it is asked for; the others are unknown keys, reported with the
/// nearest key that was asked for.
package final class DefinitionMap {
    package struct Entry {
        package let key: String
        /// Of the key.
        package let place: Place
        package let value: DefinitionNode
    }

    package let place: Place
    /// In file order.
    package let entries: [Entry]
    private let faults: Faults
    private var asked: Set<String> = []

    init(_ entries: [Entry], at place: Place, faults: Faults) {
        self.entries = entries
        self.place = place
        self.faults = faults
    }

    /// The value of a key that may be absent.
    package subscript(key: String) -> DefinitionNode? {
        asked.insert(key)
        return entries.first { $0.key == key }?.value
    }

    /// The value of a key that must be there.
    package func required(_ key: String) -> DefinitionNode? {
        if let node = self[key], node.shape != .nothing { return node }
        faults.report(rule: "missing-key", at: place, "\"\(key)\" is missing", help: "Add \"\(key):\" to this map.")
        return nil
    }

    /// Names keys that are part of the language but read nowhere: what stands there is for people.
    package func allow(_ keys: String...) { asked.formUnion(keys) }

    package func allow(_ keys: Set<String>) { asked.formUnion(keys) }

    /// Takes every key: for maps whose keys are names of the writer's own choice.
    package func allEntries() -> [Entry] {
        asked.formUnion(entries.map(\.key))
        return entries
    }

    package func report(rule: String, _ message: String, help: String? = nil) {
        faults.report(rule: rule, at: place, message, help: help)
    }

    func reportUnknownKeys() {
        let known = asked.sorted()
        for entry in entries where !asked.contains(entry.key) {
            if entry.key == "<<" {
                faults.report(
                    rule: "anchor", at: entry.place, "a YAML merge key (<<) is not part of the definition language",
                    help: "Write the keys where they are used.")
            } else {
                faults.report(
                    rule: "unknown-key", at: entry.place, "unknown key \"\(entry.key)\"",
                    help: faults.keySuggestion(for: entry.key, among: known))
            }
        }
    }
}
