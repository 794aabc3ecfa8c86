/// What holds of every record that reaches a submission file, whatever else it says: the parts of the edits that hold
/// records back which stand under no condition. Schemas of other tools can promise these, and no more.
package struct RecordDemands: Sendable {
    package enum Value: Hashable, Sendable {
        /// A code of its element, in the year and survey.
        case code
        case among([String])
        /// Digits only, over the item's whole length.
        case digits
        case filled
        case blank
    }

    /// By item, as an index into `Plan.items`.
    package private(set) var values: [Int: [Value]] = [:]
    /// Relations for which a row is found, as indices into `Plan.relations`.
    package private(set) var relations: [Int] = []

    package init() {}

    package mutating func add(_ value: Value, of item: Int) {
        if !values[item, default: []].contains(value) { values[item, default: []].append(value) }
    }

    package mutating func add(relation: Int) {
        if !relations.contains(relation) { relations.append(relation) }
    }
}
