/// A batch whose records have been judged: what writers take. Only the edit engine makes one, so that no record
/// reaches a submission file unchecked (a test holds the rest of the sources to that).
package struct ValidatedBatch: Sendable {
    package let batch: RecordBatch
    /// The records that may be written.
    package let valid: BitMask

    package init(judged batch: RecordBatch, valid: BitMask) {
        precondition(valid.count == batch.count)
        self.batch = batch
        self.valid = valid
    }
}
