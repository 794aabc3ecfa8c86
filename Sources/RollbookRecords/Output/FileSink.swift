import Glibc
package import RollbookModel

/// A new private file (0600) that is written in blocks and hashed on the way.
///
/// A sink that is dropped without `close()` leaves an unfinished file behind; `OutputFolder` removes it with the rest.
@safe
package final class FileSink {
    /// What problems call the file.
    private let name: String
    private let descriptor: Int32
    private var buffer: UnsafeMutableRawBufferPointer
    /// Bytes in `buffer` that are not in the file yet.
    private var filled = 0
    private var written = 0
    private var hash = SHA256()
    private let sum = Checksum()
    private var isOpen = true

    /// Refuses a path that exists already. `name` stands for the path in problems.
    package init(creating path: String, as name: String? = nil, bufferSize: Int = 256 * 1024) throws(Problem) {
        self.name = name ?? path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        unsafe buffer = .allocate(byteCount: max(bufferSize, 1), alignment: 16)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else { throw writingProblem(self.name, errno) }
    }

    /// Standard output, for what has no file of its own.
    package init(standardOutput name: String, bufferSize: Int = 256 * 1024) {
        self.name = name
        descriptor = dup(STDOUT_FILENO)
        unsafe buffer = .allocate(byteCount: max(bufferSize, 1), alignment: 16)
    }

    deinit {
        unsafe buffer.deallocate()
        if isOpen, descriptor >= 0 { Glibc.close(descriptor) }
    }

    package func write(_ bytes: [UInt8]) throws(Problem) {
        try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
            try unsafe write(UnsafeRawBufferPointer(bytes))
        }
    }

    package func write(_ slice: ArraySlice<UInt8>) throws(Problem) {
        try unsafe slice.withUnsafeBufferPointer { (bytes) throws(Problem) in
            try unsafe write(UnsafeRawBufferPointer(bytes))
        }
    }

    package func write(_ text: String) throws(Problem) {
        try write(Array(text.utf8))
    }

    /// What is larger than the buffer goes to the file as it is.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        if unsafe buffer.count - filled < bytes.count { try flush() }
        guard unsafe bytes.count < buffer.count else { return try unsafe put(bytes) }
        unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: bytes)
        filled += bytes.count
    }

    /// Lets `body` put up to `limit` bytes straight into the buffer; it returns the place after the last.
    /// Saves writers a buffer of their own and a copy of everything they write.
    func write(
        atMost limit: Int, _ body: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
    ) throws(Problem) {
        if unsafe buffer.count - filled < limit { try makeRoom(limit) }
        guard let base = unsafe buffer.baseAddress else { return }
        let start = unsafe base + filled
        let used = unsafe body(start) - start
        precondition(used <= limit)
        filled += used
    }

    /// Puts other bytes in the place of the first ones, as many, once everything else was written: what only the whole
    /// file tells. The file's facts are then those of `fileFacts(of:)`, as what was hashed on the way is no longer there.
    package func rewriteStart(_ bytes: [UInt8]) throws(Problem) {
        try flush()
        var done = 0
        while done < bytes.count {
            let step = unsafe bytes.withUnsafeBytes { bytes in
                unsafe bytes.baseAddress.map { unsafe pwrite(descriptor, $0 + done, bytes.count - done, off_t(done)) }
            }
            guard let step, step > 0 else {
                if step ?? 0 < 0, errno == EINTR { continue }
                throw writingProblem(name, errno)
            }
            done += step
        }
    }

    /// Writes everything through to the disk and says what the file is.
    package func close() throws(Problem) -> FileFacts {
        let facts = try finish()
        try seal()
        return facts
    }

    /// Writes what is left and says what the file is; `seal()` must follow.
    package func finish() throws(Problem) -> FileFacts {
        try flush()
        return FileFacts(bytes: written, sha256: hash.finish())
    }

    /// Of all that was written, once it is finished; no longer that of the file when its start was rewritten.
    package var checksum: Checksum.Value { sum.value }

    /// Waits until everything is on the disk.
    package func seal() throws(Problem) {
        isOpen = false
        // A pipe or terminal has nothing to sync, and says so.
        let synced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP
        let reason = errno
        // Both a failed sync and a failed close may mean that bytes are lost.
        guard Glibc.close(descriptor) == 0, synced else { throw writingProblem(name, synced ? errno : reason) }
    }

    private func makeRoom(_ limit: Int) throws(Problem) {
        try flush()
        guard unsafe buffer.count < limit else { return }
        unsafe buffer.deallocate()
        unsafe buffer = .allocate(byteCount: limit, alignment: 16)
    }

    private func flush() throws(Problem) {
        try unsafe put(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
        filled = 0
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        try Interruption.check()
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let step = unsafe Glibc.write(descriptor, base + done, bytes.count - done)
            if step < 0, errno == EINTR {
                try Interruption.check()
                continue
            }
            guard step > 0 else { throw writingProblem(name, step < 0 ? errno : ENOSPC) }
            done += step
        }
        unsafe hash.update(bytes)
        unsafe sum.update(bytes)
        written += bytes.count
    }
}
