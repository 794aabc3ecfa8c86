import Glibc
package import RollbookModel

/// Makes a private folder (0700) unless it is there already.
package func makeFolder(_ path: String) throws(Problem) {
    if unsafe mkdir(path, 0o700) == 0 { return }
    let reason = errno
    var status = stat()
    if reason == EEXIST, unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    if reason == EEXIST {
        throw Problem(at: path, "there is a file of this name", wayOut: "Rename it, or work in another folder.")
    }
    throw writingProblem(path, reason)
}
