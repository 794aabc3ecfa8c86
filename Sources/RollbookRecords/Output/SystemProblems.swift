import Glibc
import RollbookModel

/// The system's own words for an error number: `No such file or directory`.
func systemWords(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
}

/// Why something could not be written, with what to do about it.
func writingProblem(_ path: String, _ code: Int32) -> Problem {
    switch code {
    case ENOSPC, EDQUOT:
        Problem(at: path, "the disk is full", wayOut: "Free space there, or name another --output.")
    case EACCES, EPERM, EROFS:
        Problem(
            at: path, "cannot be written: \(systemWords(code))",
            wayOut: "Ask for write permission, or name another --output.")
    default:
        Problem(at: path, "cannot be written: \(systemWords(code))", wayOut: "Mend that, or name another --output.")
    }
}

/// Why an input could not be read, with what to do about it.
func readingProblem(_ name: String, _ code: Int32) -> Problem {
    switch code {
    case ENOENT, ENOTDIR:
        Problem(at: name, "there is no such file", wayOut: "Check the name and the folder it is in.")
    case EACCES, EPERM:
        Problem(
            at: name, "cannot be read: \(systemWords(code))", wayOut: "Ask for read permission, or name another file.")
    case ENXIO:
        Problem(
            at: name, "this is no file that can be read", wayOut: "Name a file, or a pipe that something writes to.")
    case EISDIR:
        Problem(at: name, "this is a folder, not a file", wayOut: "Name the file inside it.")
    default:
        Problem(at: name, "cannot be read: \(systemWords(code))", wayOut: "Mend that, or name another file.")
    }
}

/// An input that somebody wrote to while it was read.
func changedProblem(_ name: String?) -> Problem {
    Problem(
        at: name, "the file was changed while it was read",
        wayOut: "Run again when nothing writes to it, or on a copy.")
}
