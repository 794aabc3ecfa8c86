/// Where definition files are read from. Paths are within the `Formats` folder: `example/agency.yaml`.
package protocol DefinitionSource: Sendable {
    /// What stands before each path in the place of a diagnostic: `Formats/`, or nothing.
    var prefix: String { get }

    /// Names of the folders in a folder, in order; "" is the outermost.
    func folders(in path: String) -> [String]
    /// Names of the files in a folder, in order.
    func files(in path: String) -> [String]
    /// At most the largest file's bytes and some more; nil when it cannot be read.
    func bytes(of path: String) -> [UInt8]?
}

extension DefinitionSource {
    /// Names of the `.yaml` files in a folder, in order.
    func definitionFiles(in path: String) -> [String] { files(in: path).filter { $0.hasSuffix(".yaml") } }
}

/// Definitions in a folder on disk.
package struct FolderSource: DefinitionSource {
    private let root: String

    package init(_ root: String) {
        self.root = root
    }

    package var prefix: String { "\(root)/" }

    package func folders(in path: String) -> [String] { Folder(path: prefix + path).folders() }

    package func files(in path: String) -> [String] { Folder(path: prefix + path).files() }

    package func bytes(of path: String) -> [UInt8]? { readBytes(prefix + path, limit: YAMLDocument.largestFile) }
}

/// Definitions held in memory, as those of the guide's examples and of a revision are.
package struct TextSource: DefinitionSource {
    package let prefix: String
    /// By path.
    private let contents: [String: [UInt8]]

    package init(_ texts: [String: String]) {
        self.init(texts.mapValues { Array($0.utf8) }, prefix: "")
    }

    package init(_ contents: [String: [UInt8]], prefix: String) {
        self.contents = contents
        self.prefix = prefix
    }

    package func folders(in path: String) -> [String] {
        Set(below(path).compactMap { $0.count > 1 ? $0.first : nil }).sorted()
    }

    package func files(in path: String) -> [String] {
        below(path).compactMap { $0.count == 1 ? $0.first : nil }.sorted()
    }

    package func bytes(of path: String) -> [UInt8]? { contents[path] }

    /// The paths below a folder, cut at their slashes.
    private func below(_ folder: String) -> [[String]] {
        let prefix = folder.isEmpty ? "" : "\(folder)/"
        return contents.keys.filter { $0.hasPrefix(prefix) }.map { path in
            path.dropFirst(prefix.count).split(separator: "/").map(String.init)
        }
    }
}
