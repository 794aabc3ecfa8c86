import RollbookModel

/// Keys of one width, by their numbers, in pieces whose size stays as it is: none is ever moved. Once the memory for keys
/// is spent, each piece goes to the overflow when it is full.
/// Asked for every record, so nobody checks that no two callers use it at once: it belongs to one `KeyTable`.
@safe
final class KeyStore {
    private let width: Int
    private let memory: KeyMemory
    @exclusivity(unchecked) private var pieces: [UnsafeMutableRawPointer]
    @exclusivity(unchecked) private var count = 0
    @exclusivity(unchecked) private var overflow: (any KeyOverflow)?
    /// How many pieces are in the overflow. They were the last but one in memory, which is filled anew each time.
    @exclusivity(unchecked) private var overflown = 0

    /// A power of two.
    private static let pieceKeys = 4096
    private var pieceSize: Int { Self.pieceKeys * width }

    init(width: Int, memory: KeyMemory) {
        self.width = width
        self.memory = memory
        unsafe pieces = []
    }

    deinit {
        for index in unsafe pieces.indices { unsafe pieces[index].deallocate() }
    }

    /// Adds a key of `width` bytes, which gets the next number.
    func append(_ key: UnsafeRawBufferPointer) throws(Problem) {
        let place = unsafe count % Self.pieceKeys
        if place == 0 { try startPiece() }
        unsafe count += 1
        guard let piece = unsafe pieces.last, let base = key.baseAddress else { return }
        unsafe (piece + place * width).copyMemory(from: base, byteCount: width)
    }

    /// Whether the key of a number is this one.
    @inline(__always)
    func holds(_ key: UnsafeRawBufferPointer, _ number: Int) throws(Problem) -> Bool {
        let (piece, place) = (number / Self.pieceKeys, number % Self.pieceKeys)
        guard let found = memoryPiece(piece) else { return try unsafe holds(key, overflown: number) }
        let bytes = unsafe UnsafeRawBufferPointer(start: pieces[found] + place * width, count: width)
        return unsafe equal(key, bytes)
    }

    /// A key's bytes.
    func key(_ number: Int) throws(Problem) -> [UInt8] {
        guard let found = memoryPiece(number / Self.pieceKeys) else { return try overflownKey(number) }
        let start = unsafe pieces[found] + number % Self.pieceKeys * width
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: width))
    }

    /// The place in `pieces` of a piece that is in memory.
    @inline(__always)
    private func memoryPiece(_ piece: Int) -> Int? {
        let overflown = unsafe overflown
        if overflown == 0 { return piece }
        let last = unsafe pieces.count - 1
        return piece < last ? piece : piece == last + overflown ? last : nil
    }

    private func startPiece() throws(Problem) {
        if let overflow = unsafe overflow, let full = unsafe pieces.last {
            try unsafe overflow.append(UnsafeRawBufferPointer(start: full, count: pieceSize))
            unsafe overflown += 1
            return
        }
        // The piece that is being filled is always in memory.
        unsafe overflow = try memory.take(pieceSize)
        unsafe pieces.append(.allocate(byteCount: max(1, pieceSize), alignment: 8))
    }

    private func holds(_ key: UnsafeRawBufferPointer, overflown number: Int) throws(Problem) -> Bool {
        let stored = try overflownKey(number)
        return unsafe stored.withUnsafeBytes { unsafe equal(key, $0) }
    }

    private func overflownKey(_ number: Int) throws(Problem) -> [UInt8] {
        let first = unsafe (pieces.count - 1) * Self.pieceKeys
        var key = [UInt8](repeating: 0, count: width)
        try unsafe key.withUnsafeMutableBufferPointer { (key) throws(Problem) in
            try unsafe overflow?.read(at: (number - first) * width, into: UnsafeMutableRawBufferPointer(key))
        }
        return key
    }
}
