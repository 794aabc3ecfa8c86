import CSodium
package import RollbookModel

/// Hashes values under a secret key (BLAKE2b), so that equal values stay equal for a reader who cannot undo them:
/// identifiers of known shape are found again from plain hashes by trying them all.
package struct KeyedHash: Sendable {
    private let key: [UInt8]

    /// Reads the key: any file of at least 16 bytes.
    package init(keyFile path: String) throws(Problem) {
        guard let secret = try readFile(path, atMost: 1 << 20), secret.count >= 16 else {
            throw Problem(
                at: "--hash-key", "\(path) is no file of at least 16 bytes",
                wayOut: "Make one, for instance with: head -c 32 /dev/urandom > \(path), and keep it private.")
        }
        key = Self.hash(secret, key: [], length: 32)
    }

    /// Sixteen hexadecimal digits that stand for a value.
    package func callAsFunction(_ value: String) -> String {
        hexadecimal(Self.hash(Array(value.utf8), key: key, length: 16)[..<8])
    }

    private static func hash(_ bytes: [UInt8], key: [UInt8], length: Int) -> [UInt8] {
        _ = sodium_init()
        var digest = [UInt8](repeating: 0, count: length)
        _ = unsafe crypto_generichash(&digest, length, bytes, UInt64(bytes.count), key.isEmpty ? nil : key, key.count)
        return digest
    }
}
