package import RollbookModel

/// The file of a pack of local edits, as it was read.
package struct PackFile: Sendable {
    /// The folder of `Formats` in which the packs stand that come with it.
    static let folder = "local"

    /// The file's name without its ending.
    let name: String
    /// As the manifest names it: `local/practice.yaml`, or a file of the user's own as it was given.
    let path: String
    /// As diagnostics name it.
    package let place: String
    package let bytes: [UInt8]

    /// Whether `--local` names a file of the user's own, rather than a pack of `Formats/local`.
    private static func isPath(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }

    /// Reads what `--local` names.
    ///
    /// - Parameter formats: the folder of definitions.
    package static func named(_ name: String, in formats: String) throws(Problem) -> PackFile {
        let file = isPath(name) ? name : "\(formats)/\(folder)/\(name).yaml"
        let known = Folder(path: "\(formats)/\(folder)").definitionFiles().map { String($0.dropLast(".yaml".count)) }
        guard isPath(name) || known.contains(name) else {
            throw Problem(
                at: "--local", "there is no pack of local edits \"\(name)\"\(nearestClause(to: name, among: known))",
                wayOut: "A pack of your own is named by its file: --local FILE.yaml.")
        }
        guard let bytes = readBytes(file, limit: YAMLDocument.largestFile) else {
            throw Problem(
                at: "--local", "\(file) cannot be read", wayOut: "Name a file that is there and readable for you.")
        }
        let last = file.split(separator: "/").last.map(String.init) ?? file
        return PackFile(
            name: last.hasSuffix(".yaml") ? String(last.dropLast(".yaml".count)) : last,
            path: isPath(name) ? name : "\(folder)/\(name).yaml", place: file, bytes: bytes)
    }

    /// Those that come with the definitions.
    static func all(in source: some DefinitionSource, _ faults: Faults) -> [PackFile] {
        for name in source.files(in: folder) where name.hasSuffix(".yml") {
            faults.report(
                rule: "file", at: Place(file: "\(source.prefix)\(folder)/\(name)", line: 1, column: 1),
                "definitions are read from files ending in .yaml",
                help: "Rename it to \(name.dropLast(".yml".count)).yaml.")
        }
        return source.definitionFiles(in: folder).compactMap { name in
            let path = "\(folder)/\(name)"
            return source.bytes(of: path).map { bytes in
                PackFile(
                    name: String(name.dropLast(".yaml".count)), path: path, place: source.prefix + path, bytes: bytes)
            }
        }
    }
}
