import Glibc

/// Removes a file or folder with all it holds, below the open folder `parent`; returns an error number or zero.
///
/// Never follows a link: each folder is opened by itself, relative to the one above it, and what is no folder is unlinked.
func removeTree(_ name: [CChar], in parent: Int32) -> Int32 {
    let folder = unsafe openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else {
        guard errno == ENOTDIR || errno == ELOOP else { return errno }
        return unsafe unlinkat(parent, name, 0) == 0 ? 0 : errno
    }
    defer { close(folder) }
    for entry in entries(of: folder) {
        let failure = removeTree(entry, in: folder)
        if failure != 0, failure != ENOENT { return failure }
    }
    return unsafe unlinkat(parent, name, AT_REMOVEDIR) == 0 ? 0 : errno
}

/// The names in an open folder, each ended by a zero; `.` and `..` left out.
func entries(of folder: Int32) -> [[CChar]] {
    // The stream closes its descriptor, so it gets one of its own.
    guard let stream = unsafe fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [[CChar]] = []
    while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
            unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                unsafe Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
            }
        }
        if name != [0x2E, 0], name != [0x2E, 0x2E, 0] { names.append(name) }
    }
    return names
}
