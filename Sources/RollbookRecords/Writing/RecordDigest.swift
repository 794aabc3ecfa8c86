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
    /// Bytes of one record's data items.
    private let recordBytes: Int
    private var hash = SHA256()
    private var count = 0

    private static let blockBytes = 1 << 15

    package init(plan: Plan) {
        var runs: [Range<Int>] = []
        for item in plan.dataItems {
            let slot = plan.items[item].slot
            let start = runs.last?.upperBound == slot.offset ? runs.removeLast().lowerBound : slot.offset
            runs.append(start..<slot.offset + slot.length)
        }
        self.runs = runs
        recordBytes = runs.reduce(0) { $0 + $1.count }
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

    /// Hashes blocks of records: a call for each would cost as much as hashing it.
    private mutating func update(_ batch: RecordBatch, _ records: BitMask) {
        count += records.population
        let size = max(Self.blockBytes, recordBytes)
        unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { block in
            var filled = 0
            unsafe batch.images.withUnsafeBytes { images in
                records.forEachSet { record in
                    if filled + recordBytes > size {
                        unsafe hash.update(UnsafeRawBufferPointer(rebasing: block[..<filled]))
                        filled = 0
                    }
                    let start = record * batch.stride
                    for run in runs {
                        let part = unsafe images[start + run.lowerBound..<start + run.upperBound]
                        unsafe UnsafeMutableRawBufferPointer(rebasing: block[filled...]).copyMemory(
                            from: UnsafeRawBufferPointer(rebasing: part))
                        filled += run.count
                    }
                }
            }
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: block[..<filled]))
        }
    }
}
