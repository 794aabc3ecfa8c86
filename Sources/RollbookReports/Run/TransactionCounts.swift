/// What the records of a submission ask for, and what was not sent since the agency holds it.
package struct TransactionCounts: Hashable, Sendable {
    package var added = 0
    package var changed = 0
    package var deleted = 0
    /// Valid records that the agency holds as they are.
    package var unchanged = 0
    /// Of the deleted ones, those that come back with a corrected key.
    package var corrected = 0
    /// Records that the agency holds, are in no input, and stay.
    package var missing = 0

    package init() {}

    package var sent: Int { added + changed + deleted }

    /// One or two whole sentences.
    package var sentences: String {
        let parts = [(added, "added"), (changed, "changed"), (deleted, "deleted")].filter { $0.0 > 0 }
        let sent = parts.isEmpty ? "Nothing is sent" : "To be sent: " + listed(parts.map { "\(grouped($0.0)) \($0.1)" })
        let rest = unchanged > 0 ? "; \(counted(unchanged, "record")) the agency holds already" : ""
        let gone =
            missing > 0
            ? " \(counted(missing, "record")) that it holds \(missing == 1 ? "is" : "are") not in the input; "
                + "--delete-missing takes such out." : ""
        return sent + rest + "." + gone
    }
}
