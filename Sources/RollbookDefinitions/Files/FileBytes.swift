import Glibc
import RollbookModel

/// The whole of a regular file, at most `limit` bytes and one more; nil when it cannot be read.
func readBytes(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    // One byte more than it has tells that it ends there.
    var bytes = [UInt8](repeating: 0, count: min(max(Int(status.st_size), 0), limit) + 1)
    var filled = 0
    while filled < bytes.count {
        let room = bytes.count - filled
        let step = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe buffer.baseAddress.map { unsafe read(descriptor, $0 + filled, room) } ?? 0
        }
        if step < 0 { return nil }
        if step == 0 { break }
        filled += step
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
}
