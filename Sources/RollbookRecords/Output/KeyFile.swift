import Glibc
package import RollbookModel

/// Keys on disk: a private file (0600) without a name, which is gone when the run is, however it ends.
package final class KeyFile: KeyOverflow {
    private let folder: String
    private let descriptor: Int32
    private var size = 0

    /// - Parameter folder: where there is room; never a shared temporary folder, since keys name students.
    package init(in folder: String) throws(Problem) {
        self.folder = folder
        descriptor = openNamelessFile(in: folder)
        guard descriptor >= 0 else { throw Self.problem(folder, errno) }
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
            guard step > 0 else { throw Self.problem(folder, step < 0 ? errno : ENOSPC) }
            done += step
        }
        size += bytes.count
    }

    package func read(at place: Int, into bytes: UnsafeMutableRawBufferPointer) throws(Problem) {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let step = unsafe pread(descriptor, base + done, bytes.count - done, off_t(place + done))
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw Self.problem(folder, step < 0 ? errno : EIO) }
            done += step
        }
    }

    private static func problem(_ folder: String, _ code: Int32) -> Problem {
        let problem = writingProblem(folder, code)
        return Problem(
            at: folder, "the keys that memory has no room for cannot be kept here: \(problem.what)",
            wayOut: "Allow more with --memory, or run where there is room.")
    }
}
