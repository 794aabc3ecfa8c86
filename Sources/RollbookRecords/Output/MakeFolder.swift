import Glibc
package import RollbookModel

/// Makes a private folder (0700) unless it is there already; whether it is new.
@discardableResult
package func makeFolder(_ path: String) throws(Problem) -> Bool {
    if unsafe mkdir(path, 0o700) == 0 { return true }
    let reason = errno
    var status = stat()
    if reason == EEXIST, unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return false }
    if reason == EEXIST {
        throw Problem(at: path, "there is a file of this name", wayOut: "Rename it, or work in another folder.")
    }
    throw writingProblem(path, reason)
}

/// Removes a folder that holds nothing; any other stays.
package func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }
