import Glibc
package import RollbookModel

/// A single file that appears whole or not at all; one that is there already is left alone, or replaced where that is asked for.
package final class OutputFile {
    private let destination: String
    private let stage: String
    private let replaces: Bool
    private var sink: FileSink?
    private var isCommitted = false

    package init(destination: String, replaces: Bool = false) throws(Problem) {
        guard unsafe replaces || access(destination, F_OK) != 0 else { throw existing(destination) }
        guard !isFolder(destination) else {
            throw Problem(at: destination, "this is a folder, not a file", wayOut: "Name a file in it.")
        }
        let folder = destination.lastIndex(of: "/").map { destination[...$0] } ?? ""
        let name = destination.dropFirst(folder.count)
        self.destination = destination
        self.replaces = replaces
        stage = "\(folder).\(name).rollbook-\(getpid())"
    }

    /// Begins the file; `commit()` closes it.
    package func open() throws(Problem) -> FileSink {
        let sink = try FileSink(creating: stage, as: destination)
        self.sink = sink
        return sink
    }

    /// Begins a file that a library writes by its path and closes itself.
    package func foreignFile() throws(Problem) -> ForeignFile {
        let folder = stage.lastIndex(of: "/").map { String(stage[..<$0]) } ?? "."
        return try ForeignFile(creating: stage, as: destination, temporaryFolder: folder.isEmpty ? "/" : folder)
    }

    deinit {
        if !isCommitted { _ = unsafe unlink(stage) }
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
