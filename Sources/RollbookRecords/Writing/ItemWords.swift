import RollbookModel

/// An item's place in the image, copied by words of eight bytes: up to seven bytes more than the item has are read and
/// put, which costs less than stepping through the bytes one by one.
struct ItemWords {
    private let offset: Int
    private let count: Int
    /// Those bytes of the last word that are the item's.
    private let lastMask: UInt64

    init(_ slot: Slot) {
        offset = slot.offset
        count = (slot.length + 7) / 8
        lastMask = slot.length % 8 == 0 ? .max : 1 << UInt64(slot.length % 8 * 8) - 1
    }

    /// Puts the value; its length without the blanks that fill the item, and what `test` said of any of its words.
    @inline(__always)
    func copy(
        from image: UnsafeRawPointer, to place: UnsafeMutableRawPointer, _ test: (UInt64) -> UInt64
    ) -> (length: Int, found: UInt64) {
        var (length, found) = (0, 0 as UInt64)
        for index in 0..<count {
            let raw = unsafe image.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)
            var word = UInt64(littleEndian: raw)
            if index == count - 1 { word = word & lastMask | blanks & ~lastMask }
            let content = word ^ blanks
            if content != 0 { length = 8 * index + 8 - content.leadingZeroBitCount >> 3 }
            found |= test(word)
            unsafe place.storeBytes(of: word.littleEndian, toByteOffset: 8 * index, as: UInt64.self)
        }
        return (length, found)
    }
}

/// How far reading or putting by words and chunks may reach beyond what is meant.
let copyMargin = 16

private let blanks = eight(blank)

/// A word that holds a byte eight times.
@inline(__always)
func eight(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// Not zero when a byte of the word is the one that `pattern` holds eight times.
@inline(__always)
func holds(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let other = word ^ pattern
    return (other &- eight(1)) & ~other & eight(0x80)
}

/// Copies in chunks of 16 bytes, up to 15 bytes too many on both sides: for short pieces cheaper than a call.
@inline(__always)
func copyChunks(_ source: UnsafeRawPointer, _ count: Int, to place: UnsafeMutableRawPointer) {
    var done = 0
    while done < count {
        let chunk = unsafe source.loadUnaligned(fromByteOffset: done, as: SIMD16<UInt8>.self)
        unsafe place.storeBytes(of: chunk, toByteOffset: done, as: SIMD16<UInt8>.self)
        done += 16
    }
}

extension FileSink {
    /// Writes the valid records of a batch as `put` does: from a record's image, of which `copyMargin` bytes more can be
    /// read, to a place with room for `limit` bytes; it returns the place after the last.
    func write(
        _ batch: ValidatedBatch, atMost limit: Int,
        _ put: (UnsafeRawPointer, UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
    ) throws(Problem) {
        let (images, stride) = (batch.batch.images, batch.batch.stride)
        // Behind the slab there is nothing that may be read: its last records are taken from a copy.
        let split = max(0, (images.count - copyMargin) / stride)
        let last = images[min(split * stride, images.count)...] + [UInt8](repeating: blank, count: copyMargin)
        try unsafe images.withUnsafeBufferPointer { (images) throws(Problem) in
            try unsafe last.withUnsafeBufferPointer { (last) throws(Problem) in
                guard let first = images.baseAddress, let last = last.baseAddress else { return }
                // Room is asked for by words of the mask, not record by record.
                for (index, word) in batch.valid.words.enumerated() where word != 0 {
                    try unsafe write(atMost: limit * word.nonzeroBitCount) { place in
                        var (place, word) = unsafe (place, word)
                        while word != 0 {
                            let record = index << 6 + word.trailingZeroBitCount
                            let image =
                                unsafe record < split ? first + record * stride : last + (record - split) * stride
                            unsafe place = put(image, place)
                            word &= word - 1
                        }
                        return unsafe place
                    }
                }
            }
        }
    }
}
