import Glibc
import RollbookModel

/// A look into a folder. Links to folders are not followed, so that no loop of links can hold a run up.
struct Folder {
    enum Kind { case file, folder }

    struct Entry {
        let name: String
        let kind: Kind
    }

    let path: String

    /// Files and folders by name, hidden ones left out; nil when the folder cannot be read.
    func entries() -> [Entry]? {
        guard let stream = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(stream) }
        var found: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix("."), let kind = Self.kind(of: "\(path)/\(name)") else { continue }
            found.append(Entry(name: name, kind: kind))
        }
        return found.sorted { $0.name < $1.name }
    }

    /// Names of the files in it, in order.
    func files() -> [String] { (entries() ?? []).filter { $0.kind == .file }.map(\.name) }

    /// Names of the files ending in `.yaml`, in order.
    func definitionFiles() -> [String] { files().filter { $0.hasSuffix(".yaml") } }

    /// Names of the folders in it, in order.
    func folders() -> [String] { (entries() ?? []).filter { $0.kind == .folder }.map(\.name) }

    /// A regular file, also by way of a link, or a folder that is no link; nil for anything else.
    private static func kind(of path: String) -> Kind? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        case S_IFLNK: return isFile(path) ? .file : nil
        default: return nil
        }
    }

    /// Whether a regular file stands at the path.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
