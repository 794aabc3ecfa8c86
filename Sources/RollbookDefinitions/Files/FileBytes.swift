import Glibc
import RollbookModel

/// The whole of a regular file, at most `limit` bytes and one more; nil when it cannot be read.
func readBytes(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
        let count = unsafe read(descriptor, &block, block.count)
        if count < 0 { return nil }
        if count == 0 { break }
        bytes.append(contentsOf: block[..<count])
    }
    return bytes
}
