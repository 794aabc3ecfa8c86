import Glibc
package import RollbookModel

/// An input that is open, as delimited text.
package struct OpenedInput {
    let input: any ByteInput
    let options: DelimitedOptions
    package let kind: InputKind
}

extension InputSettings {
    /// Opens an input, whatever kind it is.
    ///
    /// - Parameters:
    ///   - path: file, `FILE#part` or `odbc:DSN`.
    ///   - name: what problems and reports call it.
    ///   - isHashed: whether it is asked what the input was.
    /// - Throws: `Problem` when there is no such input, or none that can be read.
    package func open(_ path: String, name: String, isHashed: Bool) throws(Problem) -> OpenedInput {
        let source = InputName(path)
        if source.isDatabase { return try rows(.odbc, source, name, isHashed) }
        let file = try InputFile(path: source.path, name: name, isHashed: isHashed)
        // A pipe gives its first bytes once.
        let isPlain = file.state != nil
        let start = isPlain ? try firstBytes(of: source.path, count: Self.peeked) : try file.read(upTo: Self.peeked)
        let kind = if let kind { kind } else { try found(start, in: source.path, name) }
        switch kind {
        case .delimited:
            if let part = source.part { throw partless(name, part) }
            return OpenedInput(
                input: isPlain ? file : PeekedInput(start, then: file), options: options(start, source.path, name),
                kind: kind)
        case .xlsx, .sqlite:
            guard isPlain else { throw unseekable(name) }
            return try rows(kind, source, name, isHashed)
        case .fixed, .xml, .jsonLines, .odbc:
            if let part = source.part { throw partless(name, part) }
            return try rows(kind, source, name, isHashed, isPlain ? file : PeekedInput(start, then: file))
        }
    }

    private static let peeked = 64 << 10

    private func rows(
        _ kind: InputKind, _ source: InputName, _ name: String, _ isHashed: Bool, _ input: (any ByteInput)? = nil
    ) throws(Problem) -> OpenedInput {
        let reader = try reader(kind, source, name, isHashed, input)
        return OpenedInput(input: RowInput(reader, isHashed: isHashed), options: DelimitedOptions(), kind: kind)
    }

    /// The one place where readers are made.
    private func reader(
        _ kind: InputKind, _ source: InputName, _ name: String, _ isHashed: Bool, _ input: (any ByteInput)?
    ) throws(Problem) -> any RowReader {
        switch (kind, input) {
        case (.fixed, let input?): try FixedReader(input, name: name, layout: layout)
        case (.xlsx, _):
            try XLSXReader(path: source.path, name: name, part: source.part, settings: self, isHashed: isHashed)
        case (.sqlite, _):
            try SQLiteReader(path: source.path, name: name, part: source.part, settings: self, isHashed: isHashed)
        case (.xml, let input?): try XMLReader(input, name: name, fits: fits)
        case (.jsonLines, let input?): try JSONLinesReader(input, name: name, encoding: encoding)
        case (.odbc, _): try ODBCReader(source.path, name: name, query: query)
        default:
            throw Problem(
                at: name, "this is \(kind.description), which cannot be read here", wayOut: "Save it as CSV.")
        }
    }

    private func options(_ start: [UInt8], _ path: String, _ name: String) -> DelimitedOptions {
        DelimitedOptions(delimiter: delimiter ?? likelyDelimiter(start, path, name), encoding: encoding)
    }

    /// The first under which the header is one of what is wanted; else what the file's name promises.
    private func likelyDelimiter(_ start: [UInt8], _ path: String, _ name: String) -> UInt8 {
        let promised: UInt8 =
            switch fileEnding(path) {
            case "tsv", "tab": UInt8(ascii: "\t")
            case "psv": UInt8(ascii: "|")
            default: UInt8(ascii: ",")
            }
        let others = [",", "\t", "|", ";"].map { $0.utf8[$0.utf8.startIndex] }.filter { $0 != promised }
        return ([promised] + others).first { delimiter in
            header(start, name, DelimitedOptions(delimiter: delimiter, encoding: encoding)).map(fits) ?? false
        } ?? promised
    }

    /// The header of delimited text that begins so; nil where it is none.
    private func header(_ start: [UInt8], _ name: String, _ options: DelimitedOptions) -> [String]? {
        try? DelimitedReader(MemoryInput(start), name: name, options: options, blockSize: Self.peeked).header
    }
}

extension InputSettings {
    /// By content; by the name's ending only where content does not tell.
    private func found(_ start: [UInt8], in path: String, _ name: String) throws(Problem) -> InputKind {
        if let kind = kindBySignature(start) { return kind }
        try refuseOthers(start, name)
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        switch text.first(where: { $0 > blank }) {
        case UInt8(ascii: "<"): return .xml
        case UInt8(ascii: "{"): return .jsonLines
        case UInt8(ascii: "["):
            if ["json", "jsonl", "ndjson"].contains(fileEnding(path)) { return .jsonLines }
        default: break
        }
        if let layout, layout.isOf(text), !(header(start, name, options(start, path, name)).map(fits) ?? false) {
            return .fixed
        }
        return .delimited
    }

    private func kindBySignature(_ start: [UInt8]) -> InputKind? {
        if start.starts(with: Array("PK\u{3}\u{4}".utf8)) { return .xlsx }
        if start.starts(with: Array("SQLite format 3\0".utf8)) { return .sqlite }
        // `<` and what may follow it, in UTF-16.
        let wide =
            start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE]) ? start.dropFirst(2) : start[...]
        if wide.starts(with: [0, 0x3C, 0]) || wide.starts(with: [0x3C, 0]) && wide.dropFirst(3).first == 0 {
            return .xml
        }
        return nil
    }

    /// Files that people have and that hold no text.
    private func refuseOthers(_ start: [UInt8], _ name: String) throws(Problem) {
        let others: [(signature: [UInt8], what: String, wayOut: String)] = [
            (
                [0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls), or one under a password",
                "Open it and save it as an Excel workbook (.xlsx) without a password, or as CSV."
            ),
            (Array("%PDF".utf8), "a PDF", "Ask for the table that it was made from."),
            ([0x1F, 0x8B], "compressed (gzip)", "Unpack it first."),
        ]
        for other in others where start.starts(with: other.signature) {
            throw Problem(at: name, "this is \(other.what)", wayOut: other.wayOut)
        }
    }

    private func partless(_ name: String, _ part: String) -> Problem {
        Problem(
            at: name, "only workbooks and databases have a part called \"\(part)\"",
            wayOut: "Leave #\(part) out, or check the file's name.")
    }

    private func unseekable(_ name: String) -> Problem {
        Problem(
            at: name, "a workbook or database is read here and there, which a pipe cannot do",
            wayOut: "Save it to a file first.")
    }
}

extension InputKind {
    /// `an Excel workbook`.
    fileprivate var description: String {
        switch self {
        case .delimited: "delimited text"
        case .fixed: "a file of fixed-width records"
        case .xml: "XML"
        case .jsonLines: "JSON"
        case .xlsx: "an Excel workbook"
        case .sqlite: "an SQLite database"
        case .odbc: "a database"
        }
    }
}

extension FixedLayout {
    /// Whether text begins with a line of a record's length.
    fileprivate func isOf(_ text: ArraySlice<UInt8>) -> Bool {
        let line = text.prefix { $0 != lineFeed && $0 != carriageReturn }
        return line.count == recordLength || line.count == headerLength
    }
}

/// What stands behind the last dot of a file's name, in lower case.
private func fileEnding(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
}

/// Bytes that were read ahead, then the rest.
private final class PeekedInput: ByteInput {
    private let start: MemoryInput
    private let rest: InputFile

    init(_ start: [UInt8], then rest: InputFile) {
        self.start = MemoryInput(start)
        self.rest = rest
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        let step = unsafe start.read(into: buffer)
        return step > 0 ? step : try unsafe rest.read(into: buffer)
    }

    var facts: FileFacts? { rest.facts }
}
