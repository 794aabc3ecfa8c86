import Glibc
package import RollbookModel

/// Finds the folder of definitions: the option's, the environment's, then the nearest `Formats` above the working
/// folder, the installed one, and the nearest `Formats` above the executable.
///
/// - Parameters:
///   - option: what `--formats` says.
///   - environment: what `ROLLBOOK_FORMATS` says.
///   - start: the working folder, absolute.
///   - executable: the path of the running program.
package func locateFormats(
    option: String?, environment: String?, start: String, executable: String
) throws(Problem) -> String {
    if let option { return try namedFolder(option, by: "--formats") }
    if let environment, !environment.isEmpty { return try namedFolder(environment, by: "ROLLBOOK_FORMATS") }
    let program = parent(of: resolved(executable))
    let installed = "\(parent(of: program))/share/rollbook/Formats"
    let found = nearestFormats(from: start) ?? (isFormats(installed) ? installed : nil) ?? nearestFormats(from: program)
    guard let found else {
        throw Problem(
            "no definitions found: no folder above \(start) holds Formats/README.md",
            wayOut: "Name the folder with --formats DIR or in ROLLBOOK_FORMATS.")
    }
    return found
}

private func namedFolder(_ folder: String, by name: String) throws(Problem) -> String {
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    try requireFormats(path, place: name)
    return path
}

/// Throws when `folder` is no readable folder of definitions.
func requireFormats(_ folder: String, place: String? = nil) throws(Problem) {
    if isFormats(folder) { return }
    let what =
        Folder(path: folder).entries() == nil
        ? "the folder \(folder) does not exist or cannot be read"
        : "the folder \(folder) holds no README.md, so it is no folder of definitions"
    throw Problem(at: place, what, wayOut: "Name the Formats folder with --formats DIR or in ROLLBOOK_FORMATS.")
}

private func isFormats(_ folder: String) -> Bool { Folder.isFile("\(folder)/README.md") }

private func nearestFormats(from start: String) -> String? {
    var folder = start
    while true {
        let candidate = folder == "/" ? "/Formats" : "\(folder)/Formats"
        if isFormats(candidate) { return candidate }
        let above = parent(of: folder)
        if above == folder { return nil }
        folder = above
    }
}

private func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The path without links, or as it was when it names nothing.
private func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
}
