/// Where definition files are read from. Paths are within the `Formats` folder: `example/agency.yaml`.
package protocol DefinitionSource: Sendable {
    /// What stands before each path in the place of a diagnostic: `Formats/`, or nothing.
    var prefix: String { get }

    /// Names of the folders in a folder, in order; "" is the outermost.
    func folders(in path: String) -> [String]
    /// Names of the `.yaml` files in a folder, in order.
    func definitionFiles(in path: String) -> [String]
    /// At most the largest file's bytes and some more; nil when it cannot be read.
    func bytes(of path: String) -> [UInt8]?
}

/// Definitions in a folder on disk.
package struct FolderSource: DefinitionSource {
    private let root: String

    package init(_ root: String) {
        self.root = root
    }

    package var prefix: String { "\(root)/" }

    package func folders(in path: String) -> [String] { Folder(path: prefix + path).folders() }

    package func definitionFiles(in path: String) -> [String] { Folder(path: prefix + path).definitionFiles() }

    package func bytes(of path: String) -> [UInt8]? { readBytes(prefix + path, limit: YAMLDocument.largestFile) }
}

/// Definitions held in memory, as those of the guide's examples are.
package struct TextSource: DefinitionSource {
    /// By path.
    private let texts: [String: String]

    package init(_ texts: [String: String]) {
        self.texts = texts
    }

    package var prefix: String { "" }

    package func folders(in path: String) -> [String] {
        Set(below(path).compactMap { $0.count > 1 ? $0.first : nil }).sorted()
    }

    package func definitionFiles(in path: String) -> [String] {
        below(path).compactMap { $0.count == 1 ? $0.first : nil }.filter { $0.hasSuffix(".yaml") }.sorted()
    }

    package func bytes(of path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }

    /// The paths below a folder, cut at their slashes.
    private func below(_ folder: String) -> [[String]] {
        let prefix = folder.isEmpty ? "" : "\(folder)/"
        return texts.keys.filter { $0.hasPrefix(prefix) }.map { path in
            path.dropFirst(prefix.count).split(separator: "/").map(String.init)
        }
    }
}
