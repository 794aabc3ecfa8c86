package import RollbookModel

/// What identifies the content of a submission whatever its medium: SHA-256 over the data items' bytes, record after
/// record. Fillers are left out, since CSV and XML do not have them.
package struct RecordDigest {
    package struct Value: Sendable, Hashable {
        package let count: Int
        package let sha256: String

        package init(count: Int, sha256: String) {
            self.count = count
            self.sha256 = sha256
        }
    }

    /// Stretches of the image that data items fill; neighbours are joined.
    private let runs: [Range<Int>]
    private var hash = SHA256()
    private var count = 0

    package init(plan: Plan) {
        var runs: [Range<Int>] = []
        for item in plan.dataItems {
            let slot = plan.items[item].slot
            let start = runs.last?.upperBound == slot.offset ? runs.removeLast().lowerBound : slot.offset
            runs.append(start..<slot.offset + slot.length)
        }
        self.runs = runs
    }

    package mutating func update(_ batch: ValidatedBatch) {
        update(batch.batch, batch.valid)
    }

    package mutating func update(all batch: RecordBatch) {
        update(batch, BitMask(count: batch.count, repeating: true))
    }

    package consuming func finish() -> Value {
        Value(count: count, sha256: hash.finish())
    }

    private mutating func update(_ batch: RecordBatch, _ records: BitMask) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(batch.images.count)
        records.forEachSet { record in
            let start = record * batch.stride
            for run in runs { bytes.append(contentsOf: batch.images[start + run.lowerBound..<start + run.upperBound]) }
            count += 1
        }
        hash.update(bytes)
    }
}
