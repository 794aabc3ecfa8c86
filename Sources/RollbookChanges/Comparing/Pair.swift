/// A thing on both sides; nil where a side has none.
struct Pair<Value> {
    let old: Value?
    let new: Value?

    var both: (old: Value, new: Value)? {
        guard let old, let new else { return nil }
        return (old, new)
    }

    /// Only on the newer side.
    var come: Value? { old == nil ? new : nil }

    /// Only on the older side.
    var gone: Value? { new == nil ? old : nil }

    /// The things of two lists by their ids, in the newer order, with what is gone behind.
    static func match<ID: Hashable>(_ old: [Value], _ new: [Value], by id: (Value) -> ID) -> [Pair<Value>] {
        let before = Dictionary(old.map { (id($0), $0) }) { first, _ in first }
        let after = Set(new.map(id))
        return new.map { Pair(old: before[id($0)], new: $0) }
            + old.filter { !after.contains(id($0)) }.map { Pair(old: $0, new: nil) }
    }
}

extension Pair: Sendable where Value: Sendable {}

/// What is compared: everything of an agency, or one thing.
package enum ChangeScope: Hashable, Sendable {
    case agency
    /// A format with its elements, edits and tables; by its id within the agency.
    case format(String)
    /// By its id.
    case element(String)
}
