import Glibc

/// How a user names an input: `extract.csv`, `sheets.xlsx#Teachers`, `odbc:DSN`.
package struct InputName: Hashable, Sendable {
    /// The file; of a database, what stands behind `odbc:`.
    package let path: String
    /// The sheet or table behind `#`; nil where none is named.
    package let part: String?
    package let isDatabase: Bool

    /// A file that bears a `#` in its name is that file.
    package init(_ text: String) {
        isDatabase = text.hasPrefix(Self.database)
        guard !isDatabase else {
            (path, part) = (String(text.dropFirst(Self.database.count)), nil)
            return
        }
        if let mark = text.lastIndex(of: "#"), mark > text.startIndex, unsafe access(text, F_OK) != 0 {
            (path, part) = (String(text[..<mark]), String(text[text.index(after: mark)...]))
        } else {
            (path, part) = (text, nil)
        }
    }

    private static let database = "odbc:"
}
