/// Whose word something is.
package enum Status: String, Hashable, Sendable {
    /// Published by the agency.
    case state
    /// Deduced from what the agency published.
    case inferred
    /// Rollbook's own.
    case rollbook
}

/// Something and whose word it is.
package struct Stated<Value: Hashable & Sendable>: Hashable, Sendable {
    package let value: Value
    package let status: Status

    package init(_ value: Value, _ status: Status) {
        self.value = value
        self.status = status
    }
}

/// How a format's files are written, medium by medium.
package struct Outputs: Hashable, Sendable {
    private let files: [Medium: OutputShape]

    /// What is not said of fixed, CSV and XML files is Rollbook's own; other media are written only where they are said.
    package init(_ files: [Medium: OutputShape]) {
        let own: [Medium: OutputShape] = [.fixed: .rollbook(.fixed), .csv: .rollbook(.csv), .xml: .rollbook(.xml)]
        self.files = files.merging(own) { said, _ in said }
    }

    package static let rollbookOnly = Outputs([:])

    /// The media in which the format is written, in `Medium`'s order.
    package var media: [Medium] { Medium.allCases.filter { files[$0] != nil } }

    package subscript(medium: Medium) -> OutputShape { files[medium] ?? .rollbook(medium) }
}

/// How files of one medium are written.
package struct OutputShape: Hashable, Sendable {
    package enum Terminator: String, Hashable, Sendable {
        case crlf, lf

        /// In bytes.
        package var length: Int { self == .crlf ? 2 : 1 }
    }

    /// Of the layout of its records.
    package let status: Status
    /// What ends a line.
    package let terminator: Stated<Terminator>
    /// nil: the format's name and the medium's ending.
    package let fileName: Stated<ValueTemplate?>
    /// Whether a row of item ids stands before the records of a delimited file.
    package let hasHeaderRow: Stated<Bool>
    /// Whether a delimited file has fields for fillers, always empty.
    package let hasFillers: Stated<Bool>

    package init(
        status: Status, terminator: Stated<Terminator>, fileName: Stated<ValueTemplate?>,
        hasHeaderRow: Stated<Bool>, hasFillers: Stated<Bool>
    ) {
        self.status = status
        self.terminator = terminator
        self.fileName = fileName
        self.hasHeaderRow = hasHeaderRow
        self.hasFillers = hasFillers
    }

    /// What Rollbook does where the agency said nothing: delimited files have a header row and no fillers.
    package static func rollbook(_ medium: Medium) -> OutputShape {
        OutputShape(
            status: .rollbook, terminator: Stated(medium == .xml ? .lf : .crlf, .rollbook),
            fileName: Stated(nil, .rollbook), hasHeaderRow: Stated(medium.isDelimited, .rollbook),
            hasFillers: Stated(false, .rollbook))
    }
}

/// What a run is told by `--set NAME=VALUE`.
package struct Parameter: Hashable, Sendable {
    package let id: String
    package let length: Int
    /// Exactly `length` digits, or else at most `length` printable characters.
    package let isNumeric: Bool
    package let meaning: String
    /// A value such as a user would give.
    package let example: String
    package let place: Place

    package init(id: String, length: Int, isNumeric: Bool, meaning: String, example: String, place: Place) {
        self.id = id
        self.length = length
        self.isNumeric = isNumeric
        self.meaning = meaning
        self.example = example
        self.place = place
    }

    package func admits(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        if isNumeric { return bytes.count == length && bytes.allSatisfy { (0x30...0x39).contains($0) } }
        return (1...length).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// `12 digits`.
    package var shape: String { isNumeric ? "\(length) digits" : "at most \(length) characters" }
}
