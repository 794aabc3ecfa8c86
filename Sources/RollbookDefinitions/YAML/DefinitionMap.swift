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
    /// Keys asked for, some of them several times: noted for nearly every map, and looked at hardly ever.
    private var asked: [String] = []
    /// For each entry whether it was asked for.
    private var isRead: [Bool]

    init(_ entries: [Entry], at place: Place, faults: Faults) {
        self.entries = entries
        self.place = place
        self.faults = faults
        isRead = [Bool](repeating: false, count: entries.count)
    }

    /// The value of a key that may be absent.
    package subscript(key: String) -> DefinitionNode? {
        asked.append(key)
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        isRead[index] = true
        return entries[index].value
    }

    /// The value of a key that must be there.
    package func required(_ key: String) -> DefinitionNode? {
        if let node = self[key], node.shape != .nothing { return node }
        faults.report(rule: "missing-key", at: place, "\"\(key)\" is missing", help: "Add \"\(key):\" to this map.")
        return nil
    }

    /// Names keys that are part of the language but read nowhere: what stands there is for people.
    package func allow(_ keys: String...) { asked += keys }

    package func allow(_ keys: Set<String>) { asked += keys }

    /// Takes every key: for maps whose keys are names of the writer's own choice.
    package func allEntries() -> [Entry] {
        isRead = [Bool](repeating: true, count: entries.count)
        return entries
    }

    package func report(rule: String, _ message: String, help: String? = nil) {
        faults.report(rule: rule, at: place, message, help: help)
    }

    func reportUnknownKeys() {
        for index in entries.indices where !isRead[index] && !asked.contains(entries[index].key) {
            let entry = entries[index]
            if entry.key == "<<" {
                faults.report(
                    rule: "anchor", at: entry.place, "a YAML merge key (<<) is not part of the definition language",
                    help: "Write the keys where they are used.")
            } else {
                faults.report(
                    rule: "unknown-key", at: entry.place, "unknown key \"\(entry.key)\"",
                    help: faults.keySuggestion(for: entry.key, among: Set(asked).sorted()))
            }
        }
    }
}
