package import RollbookModel

/// What identifies a file's content: what the manifest says of each input and output.
package struct FileFacts: Sendable, Hashable {
    package let bytes: Int
    /// In hexadecimal digits.
    package let sha256: String

    package init(bytes: Int, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// Reads a whole file to say what it is; memory stays at one block.
package func fileFacts(of path: String) throws(Problem) -> FileFacts {
    let file = try InputFile(path: path, name: path)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { unsafe block.deallocate() }
    var step = 0
    repeat { step = try unsafe file.read(into: block) } while step > 0
    return file.facts ?? FileFacts(bytes: 0, sha256: sha256([]))
}
