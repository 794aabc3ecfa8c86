import RollbookModel

/// How the values of some slots are put side by side: one key, whose bytes are all that matters.
struct KeyShape: Sendable {
    /// Stretches of the image, in the key's order; slots that follow each other are one.
    private let runs: [(offset: Int, length: Int)]
    /// In bytes.
    let width: Int
    /// Bytes from one packed key to the next: whole words, zeros after the key.
    let stride: Int
    private let seed = seedOfRun

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
        precondition(runs.isEmpty || (first + count) * imageStride <= images.count)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count * stride) { keys, filled in
            if width != stride { unsafe keys.initialize(repeating: 0) }
            filled = count * stride
            unsafe images.withUnsafeBytes { images in
                guard let images = images.baseAddress, let keys = keys.baseAddress else { return }
                var place = 0
                for run in runs {
                    unsafe copy(
                        run.length, from: images + first * imageStride + run.offset, stride: imageStride,
                        to: UnsafeMutableRawPointer(keys + place), count: count)
                    place += run.length
                }
            }
        }
        let hashes = unsafe [UInt32](unsafeUninitializedCapacity: count) { hashes, filled in
            filled = count
            unsafe bytes.withUnsafeBytes { keys in
                guard let keys = keys.baseAddress, let hashes = hashes.baseAddress else { return }
                for record in 0..<count { unsafe hashes[record] = hash(keys + record &* stride) }
            }
        }
        return PackedKeys(shape: self, bytes: bytes, hashes: hashes)
    }

    /// Copies one run of each image: whole words, and what is left by words that overlap. Nothing beyond is read or written.
    private func copy(
        _ length: Int, from images: UnsafeRawPointer, stride imageStride: Int, to keys: UnsafeMutableRawPointer,
        count: Int
    ) {
        var (image, key) = unsafe (images, keys)
        for _ in 0..<count {
            if length >= 8 {
                var place = 0
                while place < length &- 8 {
                    unsafe move(UInt64.self, image, key, place)
                    place &+= 8
                }
                unsafe move(UInt64.self, image, key, length &- 8)
            } else if length >= 4 {
                unsafe move(UInt32.self, image, key, 0)
                unsafe move(UInt32.self, image, key, length &- 4)
            } else if length >= 2 {
                unsafe move(UInt16.self, image, key, 0)
                unsafe move(UInt16.self, image, key, length &- 2)
            } else if length == 1 {
                unsafe move(UInt8.self, image, key, 0)
            }
            unsafe (image, key) = (image + imageStride, key + stride)
        }
    }

    @inline(__always)
    private func move<Word: FixedWidthInteger & BitwiseCopyable>(
        _ word: Word.Type, _ image: UnsafeRawPointer, _ key: UnsafeMutableRawPointer, _ place: Int
    ) {
        unsafe key.storeBytes(of: image.loadUnaligned(fromByteOffset: place, as: word), toByteOffset: place, as: word)
    }

    /// Whether a key is that of an image.
    @inline(__always)
    func isKey(
        _ key: UnsafeRawPointer, of images: UnsafeRawBufferPointer, at image: Int
    ) -> Bool {
        var place = 0
        for run in runs {
            let start = image &+ run.offset
            guard let base = images.baseAddress, start >= 0, start &+ run.length <= images.count,
                unsafe equal(
                    UnsafeRawBufferPointer(start: key + place, count: run.length),
                    UnsafeRawBufferPointer(start: base + start, count: run.length))
            else { return false }
            place &+= run.length
        }
        return true
    }

    /// Multiplied and folded, a word at a time, from a start that nobody can know beforehand.
    @inline(__always)
    private func hash(_ key: UnsafeRawPointer) -> UInt32 {
        var hash = seed
        var place = 0
        while place < stride {
            hash = unsafe fold(hash ^ key.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place &+= 8
        }
        return UInt32(truncatingIfNeeded: fold(hash) >> 32)
    }

    private static let seedOfRun: UInt64 = {
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

/// Whether two stretches of the same length hold the same bytes; the last eight are compared whole, some of them twice.
@inline(__always)
func equal(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard let left = a.baseAddress, let right = b.baseAddress else { return a.count == b.count }
    guard a.count >= 8 else {
        for place in 0..<a.count {
            guard
                unsafe left.load(fromByteOffset: place, as: UInt8.self)
                    == right.load(fromByteOffset: place, as: UInt8.self)
            else { return false }
        }
        return true
    }
    var place = 0
    let last = a.count &- 8
    while place < last {
        guard
            unsafe left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                == right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        else { return false }
        place &+= 8
    }
    return unsafe left.loadUnaligned(fromByteOffset: last, as: UInt64.self)
        == right.loadUnaligned(fromByteOffset: last, as: UInt64.self)
}

/// The keys of some records, side by side, and their hashes.
struct PackedKeys: Sendable {
    let shape: KeyShape
    let bytes: [UInt8]
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
