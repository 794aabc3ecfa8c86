/// Where the records of a run went; `valid + rejected + heldBack == read`.
package struct RecordCounts: Hashable, Sendable {
    package var read = 0
    /// May be written to a submission file.
    package var valid = 0
    /// Failed an edit that holds back, or has a defect of Rollbook's own kinds.
    package var rejected = 0
    /// Failed none, but an edit that holds back could not be evaluated.
    package var heldBack = 0

    package init(read: Int = 0, valid: Int = 0, rejected: Int = 0, heldBack: Int = 0) {
        self.read = read
        self.valid = valid
        self.rejected = rejected
        self.heldBack = heldBack
    }

    package var keptOut: Int { rejected + heldBack }

    package static func += (a: inout Self, b: Self) {
        a.read += b.read
        a.valid += b.valid
        a.rejected += b.rejected
        a.heldBack += b.heldBack
    }
}
