package import RollbookModel

/// What identifies the content of a submission whatever its medium: a checksum over the data items' bytes, record after
/// record. Fillers are left out, since CSV and XML do not have them.
package struct RecordDigest {
    package struct Value: Sendable, Hashable {
        package let count: Int
        let checksum: Checksum.Value
    }

    /// Stretches of the image that data items fill; neighbours are joined.
    private let runs: [Range<Int>]
    /// Bytes of one record's data items.
    private let recordBytes: Int
    private let checksum = Checksum()
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
        Value(count: count, checksum: checksum.value)
    }

    /// Takes blocks of records: a call for each would cost more than what it does.
    private mutating func update(_ batch: RecordBatch, _ records: BitMask) {
        count += records.population
        let size = max(Self.blockBytes, recordBytes)
        unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { block in
            var filled = 0
            unsafe batch.images.withUnsafeBytes { images in
                records.forEachSet { record in
                    if filled + recordBytes > size {
                        unsafe checksum.update(UnsafeRawBufferPointer(rebasing: block[..<filled]))
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
            unsafe checksum.update(UnsafeRawBufferPointer(rebasing: block[..<filled]))
        }
    }
}
