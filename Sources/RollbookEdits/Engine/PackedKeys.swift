import RollbookModel

/// How the values of some slots are put side by side: one key, whose bytes are all that matters.
struct KeyShape: Sendable {
    /// Stretches of the image, in the key's order; slots that follow each other are one.
    private let runs: [(offset: Int, length: Int)]
    /// In bytes.
    let width: Int
    /// Bytes from one packed key to the next: whole words, zeros after the key.
    let stride: Int

    init(_ slots: [Slot]) {
        var runs: [(offset: Int, length: Int)] = []
        for slot in slots {
            if let last = runs.last, last.offset + last.length == slot.offset {
                runs[runs.count - 1].length += slot.length
            } else {
                runs.append((slot.offset, slot.length))
            }
        }
        self.runs = runs
        width = slots.reduce(0) { $0 + $1.length }
        stride = max(8, (width + 7) / 8 * 8)
    }

    /// The keys of `count` images that are `imageStride` apart, hashed.
    func pack(_ images: [UInt8], stride imageStride: Int, from first: Int = 0, count: Int) -> PackedKeys {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count * stride + 8) { keys, filled in
            unsafe images.withUnsafeBytes { images in
                for record in 0..<count {
                    unsafe pack(images, at: (first + record) * imageStride, into: keys, at: record * stride)
                }
            }
            filled = count * stride
        }
        let hashes = unsafe [UInt32](unsafeUninitializedCapacity: count) { hashes, filled in
            unsafe bytes.withUnsafeBytes { keys in
                for record in 0..<count { unsafe hashes[record] = hash(keys, at: record * stride) }
            }
            filled = count
        }
        return PackedKeys(shape: self, bytes: bytes, hashes: hashes)
    }

    /// Eight bytes at a time: what comes too much is written over by the next run, or with zeros.
    @inline(__always)
    private func pack(
        _ images: UnsafeRawBufferPointer, at image: Int, into keys: UnsafeMutableBufferPointer<UInt8>, at key: Int
    ) {
        guard let key = unsafe keys.baseAddress.map({ unsafe UnsafeMutableRawPointer($0 + key) }),
            let base = images.baseAddress
        else { return }
        var place = 0
        for run in runs {
            let start = image + run.offset
            if start + (run.length + 7) / 8 * 8 <= images.count {
                var moved = 0
                while moved < run.length {
                    let word = unsafe base.loadUnaligned(fromByteOffset: start + moved, as: UInt64.self)
                    unsafe key.storeBytes(of: word, toByteOffset: place + moved, as: UInt64.self)
                    moved += 8
                }
            } else {
                unsafe (key + place).copyMemory(from: base + start, byteCount: run.length)
            }
            place += run.length
        }
        for byte in place..<stride { unsafe key.storeBytes(of: 0, toByteOffset: byte, as: UInt8.self) }
    }

    /// Whether a key is that of an image.
    @inline(__always)
    func isKey(
        _ key: UnsafeRawPointer, of images: UnsafeRawBufferPointer, at image: Int
    ) -> Bool {
        var place = 0
        for run in runs {
            let part = unsafe UnsafeRawBufferPointer(start: key + place, count: run.length)
            let start = image + run.offset
            guard unsafe equal(part, UnsafeRawBufferPointer(rebasing: images[start..<start + run.length])) else {
                return false
            }
            place += run.length
        }
        return true
    }

    /// Multiplied and folded, a word at a time, from a start that nobody can know beforehand.
    @inline(__always)
    private func hash(_ keys: UnsafeRawBufferPointer, at start: Int) -> UInt32 {
        var hash = Self.seed
        for place in Swift.stride(from: start, to: start + stride, by: 8) {
            let word = unsafe keys.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            hash = fold(hash ^ word)
        }
        return UInt32(truncatingIfNeeded: fold(hash) >> 32)
    }

    private static let seed: UInt64 = {
        var hasher = Hasher()
        hasher.combine("keys")
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }()
}

@inline(__always)
private func fold(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
}

/// Whether two stretches of the same length hold the same bytes.
@inline(__always)
func equal(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    var place = 0
    while place + 8 <= a.count {
        guard
            unsafe a.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                == b.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        else { return false }
        place += 8
    }
    while place < a.count {
        guard unsafe a[place] == b[place] else { return false }
        place += 1
    }
    return true
}

/// The keys of some records, side by side, and their hashes.
struct PackedKeys: Sendable {
    let shape: KeyShape
    fileprivate let bytes: [UInt8]
    let hashes: [UInt32]

    /// A key's bytes, without what fills its last word.
    @inline(__always)
    func withKey<Result, Failure>(
        _ record: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
            let start = record * shape.stride
            let key = unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<start + shape.width]))
            return try unsafe body(key)
        }
    }
}

extension RecordBatch {
    /// The keys that these slots make of every record.
    func keys(_ shape: KeyShape) -> PackedKeys { shape.pack(images, stride: stride, count: count) }
}
