import Glibc
package import RollbookModel

/// A single new file that appears whole or not at all; one that is there already is left alone.
package final class OutputFile {
    package let sink: FileSink
    private let destination: String
    private let stage: String
    private var isCommitted = false

    package init(destination: String) throws(Problem) {
        guard unsafe access(destination, F_OK) != 0 else { throw existing(destination) }
        let folder = destination.lastIndex(of: "/").map { destination[...$0] } ?? ""
        let name = destination.dropFirst(folder.count)
        self.destination = destination
        stage = "\(folder).\(name).rollbook-\(getpid())"
        sink = try FileSink(creating: stage, as: destination)
    }

    deinit {
        if !isCommitted { _ = unsafe unlink(stage) }
    }

    /// Closes the file and gives it its name.
    package func commit() throws(Problem) {
        _ = try sink.close()
        try Interruption.check()
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
