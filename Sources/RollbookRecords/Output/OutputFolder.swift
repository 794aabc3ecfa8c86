import Glibc
package import RollbookModel

/// A folder of output that appears whole or not at all.
///
/// Files are put together in a hidden sibling folder; `commit()` gives it the destination's name in one step. Whatever
/// ends the run before that, the destination stays as it was, and the next run removes what is left over.
package final class OutputFolder {
    /// Where the files stand: the stage, and after `commit()` the destination.
    package private(set) var path: String
    private let destination: Destination
    private let stage: StageFolder
    private var isSettled = false

    /// Refuses a destination that could not be taken later. `mayReplace` is asked whether a folder that is not empty is an
    /// earlier run of the same job; nil: `--replace` was not given.
    package init(destination: String, mayReplace: ((_ folder: String) throws(Problem) -> Bool)?) throws(Problem) {
        self.destination = try Destination(destination, mayReplace: mayReplace)
        StageFolder.removeDead(for: self.destination)
        stage = try StageFolder(for: self.destination)
        path = stage.path
    }

    deinit { discard() }

    /// Where the folder will be, absolute and without links.
    package var destinationPath: String { "\(absolutePath(of: destination.parent))/\(destination.name)" }

    /// A new file; `reports/page.html` makes the folder `reports` when need be.
    package func sink(_ name: String) throws(Problem) -> FileSink {
        try FileSink(creating: stage.place(for: name), as: "\(destination.path)/\(name)")
    }

    /// A new file that a library writes, with temporary files beside the others.
    package func foreignFile(_ name: String) throws(Problem) -> ForeignFile {
        try ForeignFile(
            creating: stage.place(for: name), as: "\(destination.path)/\(name)", temporaryFolder: stage.path)
    }

    func makeFolder(_ name: String) throws(Problem) { try stage.makeFolder(name) }

    /// Puts the files in the destination's place. Sinks must be closed.
    package func commit() throws(Problem) {
        try stage.sync()
        // The last moment at which a run can still be stopped: what follows is one step.
        try Interruption.check()
        switch destination.state {
        case .absent, .empty:
            // Takes the place of nothing or of an empty folder; anything else that has come meanwhile makes it fail.
            guard unsafe rename(stage.path, destination.path) == 0 else { throw refusal(errno) }
        case .replaceable:
            guard unsafe renameat2(AT_FDCWD, stage.path, AT_FDCWD, destination.path, exchange) == 0 else {
                throw refusal(errno)
            }
            removeStage()
        }
        isSettled = true
        path = destination.path
        try syncFolder(destination.parent)
    }

    /// Leaves the destination as it was and removes the stage.
    package func discard() {
        guard !isSettled else { return }
        isSettled = true
        removeStage()
    }

    /// What cannot be removed now the next run removes.
    private func removeStage() {
        _ = removeTree(Array(stage.path.utf8CString), in: AT_FDCWD)
    }

    private func refusal(_ code: Int32) -> Problem {
        switch code {
        case EBUSY:
            Problem(at: destination.path, "the folder is in use by the system", wayOut: "Name another --output.")
        case EEXIST, ENOTEMPTY, ENOTDIR:
            Problem(
                at: destination.path, "something else was put there while this run was at work",
                wayOut: "Look at it, then run again or name another --output.")
        case EINVAL, ENOSYS:
            Problem(
                at: destination.path, "its file system cannot exchange two folders in one step",
                wayOut: "Remove the old folder yourself, or name another --output.")
        default: writingProblem(destination.path, code)
        }
    }
}

/// RENAME_EXCHANGE of linux/fs.h.
private let exchange: UInt32 = 2

/// In glibc since 2.28, but declared only for GNU sources, which Swift's `Glibc` is not.
@_silgen_name("renameat2")
private func renameat2(
    _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32, _ new: UnsafePointer<CChar>, _ flags: UInt32
) -> Int32
