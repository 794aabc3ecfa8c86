package import RollbookModel
import RollbookRecords

/// The project file that a run was told by, as its manifest names it.
package struct ProjectSource: Sendable {
    package let path: String
    let sha256: String

    package init(_ path: String) throws(Problem) {
        var hash = SHA256()
        hash.update(try readFile(path, atMost: ProjectFile.largest) ?? [])
        self.path = path
        sha256 = hash.finish()
    }

    /// A file beside it.
    package func sibling(_ name: String) -> String { folder(of: path) + name }
}
