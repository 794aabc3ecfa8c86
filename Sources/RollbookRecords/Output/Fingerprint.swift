import CXXHash

/// Stands for some bytes where only their being the same matters: 128 bits of XXH3, so that two different values of a
/// billion are taken for the same with a chance of one in 10^20. It is no secret: whoever knows the bytes knows it.
package struct Fingerprint: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64

    /// - Parameter seed: the same bytes under another seed are another value.
    package init(_ bytes: ArraySlice<UInt8>, seed: UInt64 = 0) {
        let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits_withSeed($0.baseAddress, $0.count, seed) }
        (low, high) = (hash.low64, hash.high64)
    }
}
