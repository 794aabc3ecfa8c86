import Glibc

/// Names of the files of a folder, in order; hidden ones are left out. nil where there is no such folder.
package func fileNames(in folder: String) -> [String]? {
    guard let stream = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(stream) }
    var found: [String] = []
    while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if !name.hasPrefix("."), fileSize(of: "\(folder)/\(name)") != nil { found.append(name) }
    }
    return found.sorted()
}
