import Glibc
package import RollbookModel

/// A new private file (0600) that a library writes by its path, with temporary files of its own beside it.
package struct ForeignFile: Sendable {
    package let path: String
    /// What problems call it.
    package let name: String
    /// Where the library puts temporary files: a private folder, since they hold what the file will.
    package let temporaryFolder: String

    /// Refuses a path that exists already.
    package init(creating path: String, as name: String? = nil, temporaryFolder: String) throws(Problem) {
        self.path = path
        self.name = name ?? path
        self.temporaryFolder = temporaryFolder
        _ = try FileSink(creating: path, as: self.name, bufferSize: 1).close()
    }

    /// Makes sure that a temporary file of so many bytes can be made, before a library tries that cannot tell why not.
    package func requireRoom(_ bytes: Int) throws(Problem) {
        let descriptor = openNamelessFile(in: temporaryFolder)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { Glibc.close(descriptor) }
        guard bytes > 0 else { return }
        let reason = posix_fallocate(descriptor, 0, off_t(bytes))
        guard reason == 0 || reason == EINVAL || reason == EOPNOTSUPP else { throw failure(reason) }
    }

    /// Refuses a temporary file that a library put elsewhere: some take the system's shared folder rather than fail.
    package func requireHere(_ descriptor: Int32) throws(Problem) {
        var (file, folder) = (stat(), stat())
        guard unsafe fstat(descriptor, &file) == 0, unsafe stat(temporaryFolder, &folder) == 0,
            file.st_dev == folder.st_dev
        else { throw failure(EACCES) }
    }

    /// What an error number means for this file.
    package func failure(_ code: Int32) -> Problem { writingProblem(name, code) }

    /// The library could not say why.
    package var failure: Problem { writingProblem(name, EIO) }

    /// Waits until the file that the library has finished is on the disk, and says what it is.
    package func close() throws(Problem) -> FileFacts {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EROFS || errno == ENOTSUP else { throw failure(errno) }
        return try fileFacts(of: path)
    }
}
