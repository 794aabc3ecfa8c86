import Glibc
import RollbookModel

/// A file that is read here and there, and must stay as it is until it was read.
final class SteadyFile {
    let path: String
    let name: String
    let size: Int
    private let isHashed: Bool
    private let state: FileState
    private(set) var facts: FileFacts?

    init(_ path: String, name: String, isHashed: Bool) throws(Problem) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw readingProblem(name, errno) }
        (self.path, self.name, self.isHashed) = (path, name, isHashed)
        size = Int(status.st_size)
        state = FileState(status)
    }

    /// Says that everything was read.
    func finish() throws(Problem) {
        let facts = isHashed ? try fileFacts(of: path) : nil
        var status = stat()
        guard unsafe stat(path, &status) == 0, FileState(status) == state else {
            throw changedProblem(name)
        }
        self.facts = facts
    }
}
