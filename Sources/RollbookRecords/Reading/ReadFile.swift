import Glibc
package import RollbookModel

/// The whole of a small file; nil when there is none.
///
/// - Throws: `Problem` when it cannot be read or is larger than `limit` bytes.
package func readFile(_ path: String, atMost limit: Int) throws(Problem) -> [UInt8]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let bytes = try InputFile(path: path, name: path, isHashed: false).read(upTo: limit + 1)
    guard bytes.count <= limit else {
        throw Problem(at: path, "the file is larger than \(limit) bytes", wayOut: "See that the right file was named.")
    }
    return bytes
}

/// The beginning of a file, up to `count` bytes.
package func firstBytes(of path: String, count: Int) throws(Problem) -> [UInt8] {
    try InputFile(path: path, name: path, isHashed: false).read(upTo: count)
}

/// Whether a path leads to what gives its bytes once, such as a pipe.
package func isReadOnce(_ path: String) -> Bool {
    var status = stat()
    let kinds = [S_IFIFO, S_IFCHR, S_IFSOCK]
    return unsafe stat(path, &status) == 0 && kinds.contains(status.st_mode & S_IFMT)
}

/// Whether a path leads to a folder.
package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
