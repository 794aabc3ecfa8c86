package import RollbookModel
import RollbookSQLite

/// What was submitted, and so what the agency holds: for each submission and record digests only, never a value.
///
/// A run writes down what it is about to send before its folder is in place, and takes it for sent once it is; a run that
/// died in between is made good by the next. See `docs/batch-updates.md`.
package final class Ledger {
    private let database: Database
    private let path: String
    private let job: Int
    private let holdStatement: Database.Statement
    private let dropStatement: Database.Statement

    /// What the submissions of a ledger are told apart by.
    package struct Job: Sendable, Hashable {
        package let format: String
        package let year: String
        package let survey: String
        package let district: String

        package init(format: String, year: String, survey: String, district: String) {
            self.format = format
            self.year = year
            self.survey = survey
            self.district = district
        }
    }

    /// 16 bytes that stand for a record's key, or for what else it says.
    package struct Digest: Hashable, Sendable {
        package let high: UInt64
        package let low: UInt64

        package init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }

        var bytes: [UInt8] {
            [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        }

        init(_ bytes: [UInt8]) {
            func word(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
            high = word(bytes.prefix(8))
            low = word(bytes.dropFirst(8).prefix(8))
        }
    }

    /// A record that the agency holds.
    package struct Held: Hashable, Sendable {
        /// Of all that it says beside its transaction code.
        package let contents: Digest
        /// The submission that brought it last, and its number among the records of that.
        package let submission: Int
        package let record: Int

        package init(contents: Digest, submission: Int, record: Int) {
            self.contents = contents
            self.submission = submission
            self.record = record
        }
    }

    package enum Action: String, Sendable {
        case add, change, delete
    }

    /// What one record of a submission asks for.
    package struct Change: Sendable {
        package let key: Digest
        package let action: Action
        package let contents: Digest
        /// Its number among the records of the submission, from 1.
        package let record: Int

        package init(key: Digest, action: Action, contents: Digest, record: Int) {
            self.key = key
            self.action = action
            self.contents = contents
            self.record = record
        }
    }

    package struct Submission: Sendable {
        /// Within its job, from 1.
        package let number: Int
        package let mode: String
        /// Absolute.
        package let folder: String
        /// SHA-256 of its manifest.
        package let manifest: String
        fileprivate let id: Int
        fileprivate let replaces: Int?
    }

    private static let application = 0x526C_6267
    private static let version = 1

    /// Opens a ledger, or makes one.
    package init(path: String, for job: Job) throws(Problem) {
        self.path = path
        let hasLeftovers = Database.hasJournal(path)
        database = try Database(ledger: path)
        try Self.prepare(database, path)
        if hasLeftovers { try Self.removeLeftovers(of: database) }
        let fields: [Database.Value] = [.text(job.format), .text(job.year), .text(job.survey), .text(job.district)]
        try database.query(
            "INSERT OR IGNORE INTO jobs (format, year, survey, district) VALUES (?, ?, ?, ?)", fields)
        var id = 0
        try database.query(
            "SELECT id FROM jobs WHERE format = ? AND year = ? AND survey = ? AND district = ?", fields
        ) { id = $0.number(0) }
        self.job = id
        holdStatement = try .init(
            "INSERT OR REPLACE INTO held (job, key, contents, submission, record) VALUES (?, ?, ?, ?, ?)", in: database)
        dropStatement = try .init("DELETE FROM held WHERE job = ? AND key = ?", in: database)
    }

    /// What a killed run had begun is rolled back by now; its journal SQLite removes with the next transaction that writes.
    private static func removeLeftovers(of database: Database) throws(Problem) {
        try database.transaction { () throws(Problem) in try database.run("PRAGMA user_version = \(version)") }
    }

    private static func prepare(_ database: Database, _ path: String) throws(Problem) {
        var (application, version, tables) = (0, 0, 0)
        try database.query("PRAGMA application_id") { application = $0.number(0) }
        try database.query("PRAGMA user_version") { version = $0.number(0) }
        try database.query("SELECT COUNT(*) FROM sqlite_schema") { tables = $0.number(0) }
        if application == Self.application, version == Self.version { return }
        guard tables == 0, application == 0 else {
            throw Problem(
                at: path,
                application == Self.application
                    ? "this ledger was made by another version of Rollbook" : "this is a database, but no ledger",
                wayOut: "Name another file with --ledger.")
        }
        try database.transaction { () throws(Problem) in
            try database.run(
                """
                CREATE TABLE jobs (
                    id INTEGER PRIMARY KEY, format TEXT NOT NULL, year TEXT NOT NULL, survey TEXT NOT NULL,
                    district TEXT NOT NULL, UNIQUE (format, year, survey, district)
                );
                CREATE TABLE submissions (
                    id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES jobs, number INTEGER NOT NULL,
                    mode TEXT NOT NULL, folder TEXT NOT NULL, manifest TEXT NOT NULL,
                    is_sent INTEGER NOT NULL, replaces INTEGER
                );
                CREATE TABLE held (
                    job INTEGER NOT NULL REFERENCES jobs, key BLOB NOT NULL, contents BLOB NOT NULL,
                    submission INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (job, key)
                ) WITHOUT ROWID;
                CREATE TABLE changes (
                    submission INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE, record INTEGER NOT NULL,
                    key BLOB NOT NULL, action TEXT NOT NULL CHECK (action IN ('add', 'change', 'delete')),
                    contents BLOB NOT NULL, is_refused INTEGER NOT NULL DEFAULT 0,
                    before_contents BLOB, before_submission INTEGER, before_record INTEGER,
                    PRIMARY KEY (submission, record)
                ) WITHOUT ROWID;
                PRAGMA application_id = \(Self.application);
                PRAGMA user_version = \(Self.version);
                """)
        }
    }

    // MARK: What is held

    /// Every record that the agency holds, by its key; as if the last submission had never been, where another is to take its
    /// place.
    package func held(without replaced: Submission? = nil) throws(Problem) -> [Digest: Held] {
        guard let replaced else { return try readHeld() }
        try database.run("BEGIN IMMEDIATE")
        defer { try? database.run("ROLLBACK") }
        try takeBack(replaced)
        return try readHeld()
    }

    private func readHeld() throws(Problem) -> [Digest: Held] {
        var held: [Digest: Held] = [:]
        try database.query("SELECT key, contents, submission, record FROM held WHERE job = ?", [.number(job)]) { row in
            held[Digest(row.bytes(0))] = Held(
                contents: Digest(row.bytes(1)), submission: row.number(2), record: row.number(3))
        }
        return held
    }

    /// Submissions that were sent, in their order.
    package func submissions() throws(Problem) -> [Submission] { try submissions(areSent: true) }

    private func submissions(areSent: Bool) throws(Problem) -> [Submission] {
        var found: [Submission] = []
        try database.query(
            """
            SELECT id, number, mode, folder, manifest, replaces FROM submissions WHERE job = ? AND is_sent = ?
            ORDER BY number, id
            """,
            [.number(job), .number(areSent ? 1 : 0)]
        ) { row in
            found.append(
                Submission(
                    number: row.number(1), mode: row.text(2), folder: row.text(3), manifest: row.text(4),
                    id: row.number(0), replaces: row.isNull(5) ? nil : row.number(5)))
        }
        return found
    }

    // MARK: What is sent

    /// Writes down what is about to be sent, before its folder is in place.
    ///
    /// - Parameter replaced: the last submission, where this one takes its place.
    package func announce(
        mode: String, folder: String, manifest: String, replacing replaced: Submission? = nil, _ changes: [Change]
    ) throws(Problem) -> Submission {
        try database.transaction { () throws(Problem) in
            var number = replaced?.number ?? 1
            if replaced == nil {
                try database.query("SELECT COALESCE(MAX(number), 0) FROM submissions WHERE job = ?", [.number(job)]) {
                    number = $0.number(0) + 1
                }
            }
            try database.query(
                """
                INSERT INTO submissions (job, number, mode, folder, manifest, is_sent, replaces)
                VALUES (?, ?, ?, ?, ?, 0, ?)
                """,
                [
                    .number(job), .number(number), .text(mode), .text(folder), .text(manifest),
                    replaced.map { .number($0.id) } ?? .null,
                ])
            var id = 0
            try database.query("SELECT last_insert_rowid()") { id = $0.number(0) }
            let insert = try Database.Statement(
                "INSERT INTO changes (submission, record, key, action, contents) VALUES (?, ?, ?, ?, ?)", in: database)
            for change in changes {
                try insert.run([
                    .number(id), .number(change.record), .bytes(change.key.bytes), .text(change.action.rawValue),
                    .bytes(change.contents.bytes),
                ])
            }
            return Submission(
                number: number, mode: mode, folder: folder, manifest: manifest, id: id, replaces: replaced?.id)
        }
    }

    /// Takes what was announced for sent: its folder is in place.
    package func confirm(_ submission: Submission) throws(Problem) {
        try database.transaction { () throws(Problem) in
            if let replaced = submission.replaces {
                for old in try submissions() where old.id == replaced { try takeBack(old) }
            }
            let find = try Database.Statement(
                "SELECT contents, submission, record FROM held WHERE job = ? AND key = ?", in: database)
            let keep = try Database.Statement(
                """
                UPDATE changes SET before_contents = ?, before_submission = ?, before_record = ?
                WHERE submission = ? AND record = ?
                """, in: database)
            let changes = try changes(of: submission)
            // A submission without a record is none.
            if changes.isEmpty { return try withdraw(submission) }
            for change in changes {
                try find.run([.number(job), .bytes(change.key.bytes)]) { (row) throws(Problem) in
                    try keep.run([
                        .bytes(row.bytes(0)), .number(row.number(1)), .number(row.number(2)), .number(submission.id),
                        .number(change.record),
                    ])
                }
                try apply(change, of: submission)
            }
            try database.query("UPDATE submissions SET is_sent = 1 WHERE id = ?", [.number(submission.id)])
        }
    }

    /// Forgets what was announced: its folder never came to be.
    package func withdraw(_ submission: Submission) throws(Problem) {
        try database.query("DELETE FROM submissions WHERE id = ?", [.number(submission.id)])
    }

    /// Makes good what a run left that died: what was announced is confirmed where its folder is in place, and else
    /// forgotten. How many submissions were confirmed.
    ///
    /// - Parameter isInPlace: whether a folder holds a manifest of that digest.
    @discardableResult
    package func repair(
        _ isInPlace: (_ folder: String, _ manifest: String) throws(Problem) -> Bool
    ) throws(Problem) -> Int {
        var confirmed = 0
        for submission in try submissions(areSent: false) {
            if try isInPlace(submission.folder, submission.manifest) {
                try confirm(submission)
                confirmed += 1
            } else {
                try withdraw(submission)
            }
        }
        return confirmed
    }

    /// As if a submission had never been; within a transaction.
    private func takeBack(_ submission: Submission) throws(Problem) {
        for change in try changes(of: submission).reversed() where !change.isRefused { try undo(change) }
        try database.query("DELETE FROM submissions WHERE id = ?", [.number(submission.id)])
    }

    // MARK: What the agency answers

    /// Notes which records of a submission the agency refused: what they asked for was not done. Noting it again changes
    /// nothing.
    ///
    /// - Parameter records: their numbers in the submission.
    package func refuse(_ records: Set<Int>, of submission: Submission) throws(Problem) {
        guard try submissions().last?.id == submission.id else {
            throw Problem(
                at: path, "submission \(submission.number) was followed by another",
                wayOut: "Answers are noted in the order in which submissions were sent.")
        }
        try database.transaction { () throws(Problem) in
            for change in try changes(of: submission).reversed()
            where records.contains(change.record) && !change.isRefused {
                try undo(change)
                try database.query(
                    "UPDATE changes SET is_refused = 1 WHERE submission = ? AND record = ?",
                    [.number(submission.id), .number(change.record)])
            }
        }
    }

    // MARK: Steps

    private struct Stored {
        let key: Digest
        let action: Action
        let contents: Digest
        let record: Int
        let isRefused: Bool
        let before: Held?
    }

    /// In the order of their records.
    private func changes(of submission: Submission) throws(Problem) -> [Stored] {
        var stored: [Stored] = []
        try database.query(
            """
            SELECT key, action, contents, record, is_refused, before_contents, before_submission, before_record
            FROM changes WHERE submission = ? ORDER BY record
            """, [.number(submission.id)]
        ) { row in
            let before = Held(
                contents: Digest(row.bytes(5)), submission: row.number(6), record: row.number(7))
            stored.append(
                Stored(
                    key: Digest(row.bytes(0)), action: Action(rawValue: row.text(1)) ?? .add,
                    contents: Digest(row.bytes(2)), record: row.number(3), isRefused: row.number(4) == 1,
                    before: row.isNull(5) ? nil : before))
        }
        return stored
    }

    private func apply(_ change: Stored, of submission: Submission) throws(Problem) {
        switch change.action {
        case .delete: try dropStatement.run([.number(job), .bytes(change.key.bytes)])
        case .add, .change:
            try hold(
                change.key,
                Held(contents: change.contents, submission: submission.number, record: change.record))
        }
    }

    private func undo(_ change: Stored) throws(Problem) {
        if let before = change.before {
            try hold(change.key, before)
        } else {
            try dropStatement.run([.number(job), .bytes(change.key.bytes)])
        }
    }

    private func hold(_ key: Digest, _ held: Held) throws(Problem) {
        try holdStatement.run([
            .number(job), .bytes(key.bytes), .bytes(held.contents.bytes), .number(held.submission),
            .number(held.record),
        ])
    }
}
