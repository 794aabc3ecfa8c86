import Glibc

/// The descriptor of a private file (0600) in a folder that never had a name where the file system can do that, else of one
/// whose name is taken away at once. It is gone when the run is, however it ends.
func openNamelessFile(in folder: String) -> Int32 {
    let nameless = unsafe open(folder, O_RDWR | O_CLOEXEC | temporaryFile, 0o600)
    guard nameless < 0 else { return nameless }
    let path = "\(folder)/.rollbook-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    let named = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if named >= 0 { _ = unsafe unlink(path) }
    return named
}

/// O_TMPFILE, declared only for GNU sources.
private let temporaryFile: Int32 = 0o20_000_000 | O_DIRECTORY
