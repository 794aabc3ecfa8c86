import Glibc

/// The bytes of a plain file; nil for what is none, such as a pipe, of which nobody knows.
package func fileSize(of path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
}
