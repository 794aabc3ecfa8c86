import Glibc
import RollbookModel

/// Who reads a database, from the environment: what is on a command line others can see. What is not said here the data
/// source may say.
struct DatabaseLogin {
    let user: String?
    let password: String?

    static let wayIn =
        "It is read from ROLLBOOK_ODBC_PASSWORD, from the file that ROLLBOOK_ODBC_PASSWORD_FILE names, or from the data "
        + "source in odbc.ini."

    /// - Throws: `Problem` when the password's file cannot be read, or by others than its owner.
    init() throws(Problem) {
        user = Self.environment("ROLLBOOK_ODBC_USER")
        if let password = Self.environment("ROLLBOOK_ODBC_PASSWORD") {
            self.password = password
        } else {
            password = try Self.environment(Self.fileVariable).map { (path) throws(Problem) in try Self.read(path) }
        }
    }

    private static let fileVariable = "ROLLBOOK_ODBC_PASSWORD_FILE"

    private static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    private static func read(_ path: String) throws(Problem) -> String {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw readingProblem("\(fileVariable): \(path)", errno) }
        guard status.st_mode & 0o077 == 0 else {
            throw Problem(
                at: "\(fileVariable): \(path)", "others than its owner may open this file",
                wayOut: "Take that from them: chmod 600.")
        }
        let bytes = try InputFile(path: path, name: path, isHashed: false).read(upTo: 4096)
        return String(decoding: bytes.prefix { $0 != lineFeed && $0 != carriageReturn }, as: UTF8.self)
    }

    /// As a connection is told.
    var pairs: [(key: String, value: String)] {
        [("UID", user), ("PWD", password)].compactMap { key, value in value.map { (key, $0) } }
    }
}
