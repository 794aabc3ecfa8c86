import Glibc
import RollbookModel

/// A file in memory, for what reads paths.
final class ScratchFile: Sendable {
    private let descriptor: Int32

    init(_ bytes: [UInt8]) throws(Broken) {
        descriptor = memfd_create("scratch", closesOnExecution)
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            guard step > 0 else { throw Broken("there is memory for a file") }
            written += step
        }
    }

    deinit { close(descriptor) }

    /// Opened anew, it is read from its beginning.
    var path: String { "/proc/self/fd/\(descriptor)" }
}

/// MFD_CLOEXEC of linux/memfd.h.
private let closesOnExecution: UInt32 = 1

@_silgen_name("memfd_create")
private func memfd_create(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32
