import CXXHash

/// A checksum of 128 bits (XXH3) over bytes that arrive in pieces, at the pace of memory: whether what is read back is what
/// was written. What identifies a file to others is its SHA-256.
@safe
package final class Checksum {
    package struct Value: Hashable, Sendable {
        private let low: UInt64
        private let high: UInt64

        init(_ hash: XXH128_hash_t) {
            (low, high) = (hash.low64, hash.high64)
        }
    }

    private let state: OpaquePointer

    init() {
        guard let state = unsafe XXH3_createState() else { preconditionFailure("no memory for a checksum") }
        unsafe self.state = state
        _ = unsafe XXH3_128bits_reset(state)
    }

    deinit { _ = unsafe XXH3_freeState(state) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        _ = unsafe XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
    }

    /// Of all bytes so far.
    var value: Value { unsafe Value(XXH3_128bits_digest(state)) }
}
