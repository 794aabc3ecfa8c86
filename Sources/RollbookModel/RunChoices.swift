// What a user chooses from; raw values are what the options take.

/// The shapes in which a submission is written and read: `--as`, `--from`, `--to`.
package enum Medium: String, CaseIterable, Sendable {
    case fixed, tab, csv, xml

    /// `txt`: what follows the format's name in the file's.
    package var fileExtension: String { self == .fixed ? "txt" : rawValue }

    /// What stands between the fields of a delimited file; nil for the others.
    package var delimiter: UInt8? {
        switch self {
        case .csv: UInt8(ascii: ",")
        case .tab: UInt8(ascii: "\t")
        case .fixed, .xml: nil
        }
    }

    package var isDelimited: Bool { delimiter != nil }
}

/// How a text file's bytes are to be read: `--encoding`.
package enum TextEncoding: String, CaseIterable, Sendable {
    /// With or without a byte order mark.
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case latin1 = "latin1"
    /// By its byte order mark; without one, little endian.
    case utf16 = "utf-16"
}

/// How thoroughly written files are read back: `--verify`.
package enum VerifyLevel: String, CaseIterable, Sendable {
    /// Every record of every file, XML against its schema.
    case full
    /// XML by its digest and number of records; its first and last records against the schema.
    case quick
}

/// How much of a student's record reports show: `--values`.
package enum ShownValues: String, CaseIterable, Sendable {
    case shown, hidden, hashed
}

/// What a run over records leaves.
package enum RunKind: String, Sendable {
    /// Submission files, the records kept out, and reports.
    case generate
    /// Reports only.
    case check
}

/// Whether a submission is the first of its survey or brings it up to date: `--mode`.
package enum SubmissionMode: String, CaseIterable, Sendable {
    case initial, batch
}

/// Who says what each record asks for: `--transactions`.
package enum TransactionSource: String, CaseIterable, Sendable {
    /// The extract, in its column of transaction codes.
    case given
    /// Rollbook, from what the agency holds.
    case derived
}

/// What an input is, whatever its name ends in.
package enum InputKind: String, CaseIterable, Hashable, Sendable {
    /// Fields with a delimiter between them, under a header row.
    case delimited = "csv"
    /// Records of one length, each item at its columns.
    case fixed
    case xml
    /// A JSON object on each line.
    case jsonLines = "jsonl"
    /// A workbook of Excel or LibreOffice, saved as Office Open XML.
    case xlsx
    case sqlite
    /// A query's rows, through ODBC.
    case odbc
}
