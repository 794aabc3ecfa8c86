import Glibc
import RollbookModel

/// The folder that a run is to leave, checked before anything is done.
struct Destination {
    enum State {
        case absent
        case empty
        /// Holds something that may be replaced.
        case replaceable
    }

    let path: String
    let parent: String
    /// The last part of `path`.
    let name: String
    let state: State

    /// `mayReplace` is asked about a folder that is not empty; nil: there was no `--replace`.
    init(_ given: String, mayReplace: ((String) throws(Problem) -> Bool)?) throws(Problem) {
        (path, parent, name) = try Self.split(given)
        try Self.checkParent(parent, of: path)
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else {
            guard errno == ENOENT else { throw writingProblem(path, errno) }
            state = .absent
            return
        }
        try Self.checkKind(path, facts.st_mode)
        try Self.checkPosition(path, parent: parent, device: facts.st_dev)
        state = try Self.stateOfFolder(path, mayReplace)
    }

    private static func split(_ given: String) throws(Problem) -> (path: String, parent: String, name: String) {
        var path = given[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        let slash = path.lastIndex(of: "/")
        let name = slash.map { path[path.index(after: $0)...] } ?? path
        guard !name.isEmpty, name != ".", name != ".." else {
            throw Problem(
                at: "--output \(given)", "this is the working folder or one above it",
                wayOut: "Name a folder of its own for the output.")
        }
        let parent = slash.map { $0 == path.startIndex ? "/" : path[..<$0] } ?? "."
        return (String(path), String(parent), String(name))
    }

    private static func checkParent(_ parent: String, of path: String) throws(Problem) {
        var facts = stat()
        guard unsafe stat(parent, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
            throw Problem(
                at: path, "there is no folder \(parent) to put it in",
                wayOut: "Make that folder, or name another --output.")
        }
        guard unsafe access(parent, W_OK | X_OK) == 0 else {
            throw Problem(
                at: path, "the folder \(parent) cannot be written, where the output is put together",
                wayOut: "Ask for write permission there, or name another --output.")
        }
    }

    private static func checkKind(_ path: String, _ mode: mode_t) throws(Problem) {
        guard mode & S_IFMT != S_IFDIR else { return }
        let kind = mode & S_IFMT == S_IFLNK ? "a symbolic link" : "a file"
        throw Problem(at: path, "this is \(kind), not a folder", wayOut: "Name a folder for --output.")
    }

    private static func checkPosition(_ path: String, parent: String, device: dev_t) throws(Problem) {
        let real = absolutePath(of: path)
        if (absolutePath(of: ".") + "/").hasPrefix(real + "/") {
            throw Problem(
                at: path, "this is the working folder or holds it, and cannot be replaced while you are in it",
                wayOut: "Name another --output, or run from elsewhere.")
        }
        var facts = stat()
        let isMount = unsafe stat(parent, &facts) == 0 && facts.st_dev != device || mountPoints().contains(real)
        if isMount {
            throw Problem(
                at: path, "this is a mount point, which no output can take the place of",
                wayOut: "Name a folder inside it for --output.")
        }
    }

    private static func stateOfFolder(
        _ path: String, _ mayReplace: ((String) throws(Problem) -> Bool)?
    ) throws(Problem) -> State {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw writingProblem(path, errno) }
        defer { close(folder) }
        if entries(of: folder).isEmpty { return .empty }
        guard let mayReplace else {
            throw Problem(
                at: path, "the folder is not empty",
                wayOut: "Name another --output, or add --replace if an earlier run of the same job left it.")
        }
        guard try mayReplace(path) else {
            throw Problem(
                at: path, "the folder holds something other than an earlier run of the same job",
                wayOut: "Name another --output; --replace removes nothing else.")
        }
        return .replaceable
    }
}

/// A path without links and dots; itself when it cannot be resolved.
package func absolutePath(of path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
}

/// Where file systems are mounted, as the kernel lists them: also binds within one device.
private func mountPoints() -> Set<String> {
    guard let file = try? InputFile(path: "/proc/self/mountinfo", name: "mountinfo", isHashed: false),
        let text = try? file.readAll()
    else { return [] }
    let points = text.split(separator: lineFeed).compactMap { line in
        line.split(separator: blank).dropFirst(4).first
    }
    return Set(points.map { String(decoding: $0, as: UTF8.self).replacing("\\040", with: " ") })
}
