import Glibc
package import RollbookModel

/// A private file (0600) without a name, which is gone when the run is, however it ends: what memory has no room for.
package final class NamelessFile {
    private let descriptor: Int32
    private let problem: (Int32) -> Problem
    /// In bytes.
    package private(set) var size = 0

    /// - Parameters:
    ///   - folder: where there is room; never a shared temporary folder, since it holds students' values.
    ///   - problem: what an error number means.
    init(in folder: String, problem: @escaping (Int32) -> Problem) throws(Problem) {
        self.problem = problem
        descriptor = openNamelessFile(in: folder)
        guard descriptor >= 0 else { throw problem(errno) }
    }

    /// - Parameter name: what problems call what is to be made of it.
    package convenience init(in folder: String, for name: String) throws(Problem) {
        try self.init(in: folder) { writingProblem(name, $0) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    package func append(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        try Interruption.check()
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let step = unsafe pwrite(descriptor, base + done, bytes.count - done, off_t(size + done))
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw problem(step < 0 ? errno : ENOSPC) }
            done += step
        }
        size += bytes.count
    }

    package func read(at place: Int, into bytes: UnsafeMutableRawBufferPointer) throws(Problem) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let step = unsafe pread(descriptor, base + done, bytes.count - done, off_t(place + done))
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw problem(step < 0 ? errno : EIO) }
            done += step
        }
    }
}

extension NamelessFile {
    package func append(_ bytes: [UInt8]) throws(Problem) {
        try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
            try unsafe append(UnsafeRawBufferPointer(bytes))
        }
    }

    package func read(_ range: Range<Int>) throws(Problem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        try unsafe bytes.withUnsafeMutableBufferPointer { (bytes) throws(Problem) in
            try unsafe read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(bytes))
        }
        return bytes
    }
}

/// The descriptor of a private file in a folder that never had a name where the file system can do that, else of one whose
/// name is taken away at once.
func openNamelessFile(in folder: String) -> Int32 {
    let nameless = unsafe open(folder, O_RDWR | O_CLOEXEC | temporaryFile, 0o600)
    guard nameless < 0 else { return nameless }
    let path = "\(folder)/.rollbook-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let named = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if named >= 0 { _ = unsafe unlink(path) }
    return named
}

/// O_TMPFILE, declared only for GNU sources.
private let temporaryFile: Int32 = 0o20_000_000 | O_DIRECTORY
