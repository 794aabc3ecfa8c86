import CSQLite
package import RollbookModel

/// A database that others made, opened for reading alone. Nothing that stands in it is trusted: not its schema, not the
/// SQL that is run on it.
extension Database {
    /// - Parameters:
    ///   - isStill: that nobody writes to the file while it is read: no lock is taken and no file is put beside it.
    ///   - isStopped: asked now and then; a statement ends when it says so.
    package convenience init(
        reading path: String, isStill: Bool = false, isStopped: @escaping @Sendable () -> Bool,
        words: @escaping @Sendable (_ code: Int32) -> Problem
    ) throws(Problem) {
        let address = "file:\(addressPath(path))?mode=ro\(isStill ? "&immutable=1" : "")"
        try self.init(
            address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, busyTimeout: 3_000,
            words: words)
        try guardAgainstContent(isStopped)
    }

    /// A database whose file is at hand.
    package convenience init(
        image bytes: [UInt8], isStopped: @escaping @Sendable () -> Bool,
        words: @escaping @Sendable (_ code: Int32) -> Problem
    ) throws(Problem) {
        try self.init(":memory:", SQLITE_OPEN_READWRITE, busyTimeout: 0, words: words)
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        unsafe copy.copyBytes(from: bytes)
        unsafe image = copy
        let start = unsafe copy.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let outcome = unsafe sqlite3_deserialize(
            handle, "main", start, Int64(bytes.count), Int64(bytes.count), UInt32(SQLITE_DESERIALIZE_READONLY))
        guard outcome == SQLITE_OK else { throw problem(outcome) }
        try guardAgainstContent(isStopped)
    }

    private func guardAgainstContent(_ isStopped: @escaping @Sendable () -> Bool) throws(Problem) {
        for (limit, value) in Self.limits { _ = unsafe sqlite3_limit(handle, limit, value) }
        self.isStopped = isStopped
        unsafe sqlite3_progress_handler(
            handle, 10_000,
            { context in
                guard let context = unsafe context else { return 0 }
                let database = unsafe Unmanaged<Database>.fromOpaque(context).takeUnretainedValue()
                return database.isStopped?() == true ? 1 : 0
            }, unsafe Unmanaged.passUnretained(self).toOpaque())
        for setting in [SQLITE_DBCONFIG_DEFENSIVE] {
            let outcome = unsafe rollbook_sqlite_set(handle, setting, 1)
            guard outcome == SQLITE_OK else { throw problem(outcome) }
        }
        for setting in [
            SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_TRIGGER,
            SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER,
        ] {
            let outcome = unsafe rollbook_sqlite_set(handle, setting, 0)
            guard outcome == SQLITE_OK else { throw problem(outcome) }
        }
        try run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")
    }

    /// A row of sixteen megabytes is none of a record.
    private static let limits: [(Int32, Int32)] = [
        (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]

    /// From here on statements may only read tables, and call functions that answer the same every time.
    package func allowReadingOnly() {
        _ = unsafe sqlite3_set_authorizer(
            handle,
            { _, action, _, name, _, _ in
                switch action {
                case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
                case SQLITE_FUNCTION:
                    let name = unsafe name.map { unsafe String(cString: $0).lowercased() } ?? ""
                    return refusedFunctions.contains(name) ? SQLITE_DENY : SQLITE_OK
                default: return SQLITE_DENY
                }
            }, nil)
    }
}

private let refusedFunctions: Set<String> = ["load_extension", "fts3_tokenizer", "random", "randomblob"]

/// A path as it stands in a `file:` address.
private func addressPath(_ path: String) -> String {
    let plain = Set("/.-_~".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    let start = path.hasPrefix("/") ? "" : "./"
    let bytes = path.utf8.flatMap { byte -> [UInt8] in
        let isPlain =
            plain.contains(byte) || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return start + String(decoding: bytes, as: UTF8.self)
}
