import CSQLite

/// What kind of fault a code of SQLite's stands for.
package enum DatabaseFault: Sendable {
    case busy, damaged, diskFull, readOnly, cannotOpen, tooLarge, stopped, refused, misunderstood, other

    package init(_ code: Int32) {
        self =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_FORMAT: .damaged
            case SQLITE_FULL: .diskFull
            case SQLITE_READONLY, SQLITE_PERM: .readOnly
            case SQLITE_AUTH: .refused
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_TOOBIG: .tooLarge
            case SQLITE_INTERRUPT: .stopped
            case SQLITE_ERROR: .misunderstood
            default: .other
            }
    }
}
