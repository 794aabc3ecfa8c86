import Glibc
package import RollbookModel

/// A single file that appears whole or not at all; one that is there already is left alone, or replaced where that is asked for.
///
/// It is put together under a hidden name beside its own. The run that does so holds a lock on it, which the system frees
/// however the run ends, so that the next one knows what a dead one left, and removes it.
package final class OutputFile {
    private let destination: String
    private let stage: String
    private let replaces: Bool
    private var sink: FileSink?
    private var lock: Int32 = -1
    private var isCommitted = false

    package init(destination: String, replaces: Bool = false) throws(Problem) {
        try Self.check(destination, replaces)
        let folder = destination.lastIndex(of: "/").map { destination[...$0] } ?? ""
        let name = destination.dropFirst(folder.count)
        self.destination = destination
        self.replaces = replaces
        let prefix = ".\(name).rollbook-"
        stage = "\(folder)\(prefix)\(getpid())"
        removeDeadFiles(prefix, in: folder.isEmpty ? "." : String(folder))
    }

    /// Only a plain file is replaced: not a device, not a pipe, and not a link, behind which may be anything.
    private static func check(_ path: String, _ replaces: Bool) throws(Problem) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR || kind == S_IFLNK && isFolder(path) {
            throw Problem(at: path, "this is a folder, not a file", wayOut: "Name a file in it.")
        }
        guard replaces else { throw existing(path) }
        guard kind == S_IFREG else {
            throw Problem(
                at: path, kind == S_IFLNK ? "this is a symbolic link, not a file" : "this is no plain file",
                wayOut: "Name another file.")
        }
    }

    /// Begins the file; `commit()` closes it.
    package func open() throws(Problem) -> FileSink {
        let sink = try FileSink(creating: stage, as: destination)
        self.sink = sink
        try claim()
        return sink
    }

    /// Begins a file that a library writes by its path and closes itself.
    package func foreignFile() throws(Problem) -> ForeignFile {
        let folder = stage.lastIndex(of: "/").map { String(stage[..<$0]) } ?? "."
        let file = try ForeignFile(creating: stage, as: destination, temporaryFolder: folder.isEmpty ? "/" : folder)
        try claim()
        return file
    }

    private func claim() throws(Problem) {
        lock = unsafe Glibc.open(stage, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw Problem(at: destination, "another run is writing it", wayOut: "Wait until that has ended.")
        }
    }

    deinit {
        if !isCommitted { _ = unsafe unlink(stage) }
        if lock >= 0 { close(lock) }
    }

    /// Gives the file its name.
    package func commit() throws(Problem) {
        _ = try sink?.close()
        try Interruption.check()
        if replaces {
            guard unsafe rename(stage, destination) == 0 else { throw writingProblem(destination, errno) }
            isCommitted = true
            return
        }
        // Unlike rename, a link never takes another file's place.
        guard unsafe link(stage, destination) == 0 else {
            throw errno == EEXIST ? existing(destination) : writingProblem(destination, errno)
        }
        _ = unsafe unlink(stage)
        isCommitted = true
    }
}

private func existing(_ path: String) -> Problem {
    Problem(at: path, "there is a file of this name already", wayOut: "Remove it, or name another --output.")
}

/// Removes files of this beginning that no run holds any more.
private func removeDeadFiles(_ prefix: String, in folder: String) {
    let parent = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    defer { close(parent) }
    let prefix = Array(prefix.utf8).map { CChar(bitPattern: $0) }
    for name in entries(of: parent) where name.starts(with: prefix) {
        let file = unsafe openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { continue }
        var status = stat()
        if unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX | LOCK_NB) == 0 {
            _ = unsafe unlinkat(parent, name, 0)
        }
        close(file)
    }
}
