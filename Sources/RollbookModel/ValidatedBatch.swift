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

extension ValidatedBatch {
    /// Of the records that may be written only these.
    package func only(_ records: BitMask) -> ValidatedBatch { Self(judged: batch, valid: valid & records) }

    /// The same records, with a running number in those that may be written: `first`, `first + 1`... The numbers have to
    /// fit the slot.
    package func numbered(from first: Int, in slot: Slot) -> ValidatedBatch {
        var images = batch.images
        var number = first
        valid.forEachSet { record in
            let digits = Array(String(number).utf8)
            let start = record * batch.stride + slot.offset + slot.length - digits.count
            images.replaceSubrange(start..<start + digits.count, with: digits)
            images.replaceSubrange(
                record * batch.stride + slot.offset..<start,
                with: repeatElement(UInt8(ascii: "0"), count: slot.length - digits.count))
            number += 1
        }
        return Self(judged: batch.with(images: images), valid: valid)
    }
}
