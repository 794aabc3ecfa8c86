import Glibc
package import RollbookModel

/// The files below a folder as rows of a table with a column `file`: each file's path within the folder. What is hidden, and
/// links, which may lead out of the folder, are left out.
///
/// - Returns: rows in order of path, and the digest of the list; a path that the column cannot hold is counted as unusable.
package func loadFolder(
    path: String, name: String, table: PlannedTable, isHashed: Bool
) throws(Problem) -> LoadedRows {
    guard let column = table.columns.first(where: { $0.id == folderColumn }),
        !table.columns.contains(where: { $0.isRequired && $0.id != folderColumn })
    else {
        throw Problem(
            at: name, "it is a folder, and \(table.id) has other columns than the names of files",
            wayOut: "Name a file that holds the rows of \(table.id).")
    }
    var walk = FolderWalk()
    try walk.enter(path, as: "", name: name, depth: 0)
    let files = walk.files.sorted { $0.lexicographicallyPrecedes($1) }
    let stride = table.columns.map { $0.slot.offset + $0.slot.length }.max() ?? 0
    let usable = files.filter { $0.count <= column.slot.length && $0.allSatisfy { (0x20...0x7E).contains($0) } }
    var images: [UInt8] = []
    for file in usable {
        var image = [UInt8](repeating: blank, count: stride)
        image.replaceSubrange(column.slot.offset..<column.slot.offset + file.count, with: file)
        images += image
    }
    var facts: FileFacts?
    if isHashed {
        let list = Array(files.map { $0 + [lineFeed] }.joined())
        facts = FileFacts(bytes: list.count, sha256: sha256(list))
    }
    return LoadedRows(
        rows: RowSet(
            source: name, count: usable.count, stride: stride, images: images, unusable: files.count - usable.count),
        facts: facts)
}

private let folderColumn = "file"

/// Goes through a folder and those in it.
private struct FolderWalk {
    private(set) var files: [[UInt8]] = []

    private static let deepest = 64
    private static let most = 1_000_000

    /// - Parameter prefix: what stands before the names of its files: nothing, or `2026/`.
    mutating func enter(_ path: String, as prefix: String, name: String, depth: Int) throws(Problem) {
        try Interruption.check()
        guard depth <= Self.deepest else {
            throw Problem(at: name, "folders in it are more than \(Self.deepest) deep", wayOut: "Name one further in.")
        }
        guard let stream = unsafe opendir(path) else {
            throw Problem(at: name, "a folder in it cannot be read", wayOut: "Make it readable for you.")
        }
        defer { unsafe closedir(stream) }
        while let entry = unsafe readdir(stream) {
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            guard bytes.first != UInt8(ascii: ".") else { continue }
            let file = String(decoding: bytes, as: UTF8.self)
            var status = stat()
            guard unsafe lstat("\(path)/\(file)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try enter("\(path)/\(file)", as: "\(prefix)\(file)/", name: name, depth: depth + 1)
            case S_IFREG: files.append(Array(prefix.utf8) + bytes)
            default: continue
            }
            guard files.count <= Self.most else {
                throw Problem(at: name, "it holds more than \(Self.most) files", wayOut: "Name a smaller folder.")
            }
        }
    }
}
