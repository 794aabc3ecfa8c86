import Glibc
import RollbookModel

/// A hidden private folder (0700) beside the destination, in which a run puts its output together.
///
/// The run that makes it holds a lock on the folder itself, which the system frees when the run ends, however it ends. So
/// a stage whose lock is free was left by a run that died.
final class StageFolder {
    let path: String
    /// Open on the folder; the lock lives as long as this.
    private let descriptor: Int32
    private var subfolders: [String] = []

    init(for destination: Destination) throws(Problem) {
        var folder: (path: String, descriptor: Int32)?
        while folder == nil { folder = try Self.make(destination) }
        path = folder?.path ?? ""
        descriptor = folder?.descriptor ?? -1
    }

    deinit { close(descriptor) }

    /// nil when a run that cleans up took the new folder for a dead one before it was locked.
    private static func make(_ destination: Destination) throws(Problem) -> (String, Int32)? {
        var template = Array("\(destination.parent)/\(prefix(destination))XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw writingProblem(destination.path, errno) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var facts = stat()
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, unsafe fstat(descriptor, &facts) == 0, facts.st_nlink > 0,
            fchmod(descriptor, 0o700) == 0
        else {
            close(descriptor)
            return nil
        }
        return (path, descriptor)
    }

    /// Makes `name`'s folder if it has one, and returns the path of the file to be.
    func place(for name: String) throws(Problem) -> String {
        if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
        return "\(path)/\(name)"
    }

    /// Those above it, too.
    func makeFolder(_ name: String) throws(Problem) {
        guard !subfolders.contains(name) else { return }
        if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
        let path = "\(path)/\(name)"
        guard unsafe mkdir(path, 0o700) == 0, unsafe chmod(path, 0o700) == 0 else { throw writingProblem(path, errno) }
        subfolders.append(name)
    }

    /// Makes sure that the names of all files are on the disk.
    func sync() throws(Problem) {
        for name in subfolders { try syncFolder("\(path)/\(name)") }
        guard fsync(descriptor) == 0 else { throw writingProblem(path, errno) }
    }

    private static func prefix(_ destination: Destination) -> String { ".\(destination.name).rollbook-" }

    /// Removes what dead runs left beside the destination; stages in use are kept.
    static func removeDead(for destination: Destination) {
        let parent = unsafe open(destination.parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return }
        defer { close(parent) }
        let prefix = Array(prefix(destination).utf8).map { CChar(bitPattern: $0) }
        for name in entries(of: parent) where name.starts(with: prefix) {
            let stage = unsafe openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard stage >= 0 else { continue }
            if flock(stage, LOCK_EX | LOCK_NB) == 0 { _ = removeTree(name, in: parent) }
            close(stage)
        }
    }
}

/// Makes sure that a folder's list of names is on the disk.
func syncFolder(_ path: String) throws(Problem) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw writingProblem(path, errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw writingProblem(path, errno) }
}
