import RollbookModel

/// The records of one block of a delimited file; their values are with the placer.
struct DelimitedBlock {
    let text: [UInt8]
    /// Where in the file the text begins, in bytes; nil where the file is in another encoding.
    let place: Int?
    /// The number of the first record; 1 = first after the header.
    let firstRow: Int
    var spans: [TextSpan] = []
    /// Physical line on which each record begins.
    var lines: LineNumbers
    /// Records whose number of fields is not the header's, and how many they have.
    var miscounted: [(record: Int, fields: Int)] = []
}

/// Walks through a delimited file block by block. A block grows only when one record does not fit in it.
final class DelimitedReader {
    private let name: String
    private let options: DelimitedOptions
    private let reader: TextReader
    private let blockSize: Int
    /// Decoded text; what stands before `position` is done with.
    private var text: [UInt8] = []
    private var position = 0
    /// Where in UTF-8 of the file `text` begins.
    private var place: Int
    private var scanner: RecordScanner
    private var fieldEnds: FieldEnds
    /// The line at `position`, 1-based.
    private var line = 1
    private var row = 1
    /// About as many records as a block has had.
    private var expectedRecords = 0
    /// The columns: as the header row has them, or as they were given.
    private(set) var header: [String] = []
    /// The fields of the record before all others, where one was said to be.
    private(set) var headerRecord: [String]?

    private static let columnLimit = 10_000
    /// In bytes. A quote that is never closed, or a device that never ends, must not cost all memory there is.
    private static let recordLimit = 1 << 28
    private static let headerLimit = 1 << 24

    /// Reads what stands before the records: a header record where there is one, and the header row unless `columns`
    /// are given.
    init(
        _ input: any ByteInput, name: String, options: DelimitedOptions, columns: [String]? = nil,
        hasHeaderRecord: Bool = false, blockSize: Int
    ) throws(Problem) {
        self.name = name
        self.options = options
        self.blockSize = max(blockSize, 4)
        reader = try TextReader(input, encoding: options.encoding)
        place = reader.mark
        scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: Self.columnLimit)
        fieldEnds = FieldEnds(delimiter: options.delimiter)
        if hasHeaderRecord { headerRecord = try readHeader() }
        if let columns { header = columns } else { header = try readHeader() }
        scanner = RecordScanner(delimiter: options.delimiter, fieldLimit: header.count)
    }

    /// The records of the next block, each placed as `placer` says; nil at the end.
    func next(_ placer: inout some RowPlacing) throws(Problem) -> DelimitedBlock? {
        while true {
            var block = DelimitedBlock(
                text: text, place: reader.isUTF8 ? place : nil, firstRow: row, lines: LineNumbers(first: line))
            try scanBlock(&block, &placer)
            if !block.spans.isEmpty { return block }
            guard !isAtEnd else { return nil }
            try refill()
        }
    }

    private var isAtEnd: Bool { reader.isAtEnd && position == text.count && reader.fault == nil }

    /// Whether the text in hand ends as the file does, rather than at a byte that is no text.
    private var endsWithFile: Bool { reader.isAtEnd && reader.fault == nil }
}

extension DelimitedReader {
    private func readHeader() throws(Problem) -> [String] {
        while true {
            while position < text.count {
                let outcome = unsafe text.withUnsafeBufferPointer {
                    unsafe scanner.scan($0, from: position, isLast: endsWithFile)
                }
                if outcome == .openQuote { throw openQuoteProblem() }
                if outcome == .incomplete { break }
                position = scanner.next
                line += scanner.lineEnds
                if outcome == .record { return try headerFields() }
            }
            guard !isAtEnd else {
                throw Problem(
                    at: name, "the file is empty: it has no header",
                    wayOut: "A file without records still needs its header; rollbook formats template writes one.")
            }
            try refill()
        }
    }

    private func headerFields() throws(Problem) -> [String] {
        guard scanner.fieldCount <= Self.columnLimit else {
            throw Problem(
                at: "\(name): header", "\(scanner.fieldCount) columns, more than \(Self.columnLimit)",
                wayOut: "Is this the right file, and the right --delimiter?")
        }
        return unsafe text.withUnsafeBufferPointer { text in
            scanner.fields[..<scanner.fieldCount].map { unsafe String(decoding: $0.value(in: text), as: UTF8.self) }
        }
    }

    private func scanBlock(_ block: inout DelimitedBlock, _ placer: inout some RowPlacing) throws(Problem) {
        let isLast = endsWithFile
        block.spans.reserveCapacity(expectedRecords)
        fieldEnds.start(at: position)
        var outcome = RecordScanner.Outcome.record
        unsafe block.text.withUnsafeBufferPointer { text in
            while position < text.count {
                unsafe addPlainLines(&block, text, &placer, &fieldEnds)
                guard position < text.count else { break }
                outcome = unsafe scanner.scan(text, from: position, isLast: isLast)
                if outcome == .record {
                    unsafe add(&block, text, &placer)
                } else if outcome != .emptyLine {
                    break
                }
                position = scanner.next
                line += scanner.lineEnds
                fieldEnds.skip(to: position)
            }
        }
        expectedRecords = max(expectedRecords, block.spans.count + block.spans.count / 8)
        if outcome == .openQuote, block.spans.isEmpty { throw openQuoteProblem() }
    }

    /// The records that need no closer look, up to one that does.
    private func addPlainLines(
        _ block: inout DelimitedBlock, _ text: UnsafeBufferPointer<UInt8>, _ placer: inout some RowPlacing,
        _ fieldEnds: inout FieldEnds
    ) {
        let columns = header.count
        guard let base = text.baseAddress else { return }
        var (position, line) = (position, line)
        // How far lines are ahead of records: nearly always the same.
        var lead = Int.min
        while let found = unsafe fieldEnds.next(in: text) {
            if unsafe found.end > position {
                let record = block.spans.count
                if unsafe found.count == columns {
                    unsafe placer.placePlain(base, found.ends)
                } else {
                    block.miscounted.append((record, unsafe found.count))
                    placer.placeBlank()
                }
                block.spans.append(TextSpan(position..<(unsafe found.end)))
                if line &- record != lead {
                    lead = line &- record
                    block.lines.set(record, to: line)
                }
            }
            position = unsafe found.next
            line += 1
        }
        row = block.firstRow + block.spans.count
        (self.position, self.line) = (position, line)
    }

    private func add(
        _ block: inout DelimitedBlock, _ text: UnsafeBufferPointer<UInt8>, _ placer: inout some RowPlacing
    ) {
        if scanner.fieldCount == header.count {
            unsafe placer.place(scanner.fields, of: text)
        } else {
            block.miscounted.append((block.spans.count, scanner.fieldCount))
            placer.placeBlank()
        }
        block.lines.set(block.spans.count, to: line)
        block.spans.append(TextSpan(position..<scanner.end))
        row += 1
    }

    /// A new block that begins with the record that the last one did not hold whole; twice its size if need be.
    private func refill() throws(Problem) {
        if let fault = reader.fault { throw undecodable(fault) }
        let kept = text.count - position
        let limit = header.isEmpty ? Self.headerLimit : Self.recordLimit
        guard kept <= limit else {
            throw Problem(
                at: "\(name): \(recordPlace)", "this record is longer than \(limit >> 20) megabytes",
                wayOut: "Is a quote in it never closed, or this not a delimited text file?")
        }
        var problem: Problem?
        text = unsafe Array(unsafeUninitializedCapacity: kept + max(blockSize, kept) + readableBeyond) {
            buffer, count in
            let buffer = unsafe UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(buffer)[..<(buffer.count - readableBeyond)])
            unsafe text[position...].withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
            count = kept
            do throws(Problem) {
                count += try unsafe reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...]))
            } catch { problem = error }
        }
        place += position
        position = 0
        if let problem { throw problem }
    }
}

extension DelimitedReader {
    private var recordPlace: String { header.isEmpty ? "header (line \(line))" : "row \(row) (line \(line))" }

    private func openQuoteProblem() -> Problem {
        let start = scanner.openQuote
        let (openLine, lineStart) = unsafe text.withUnsafeBufferPointer { text in
            var lineStart = start
            while lineStart > position, unsafe text[lineStart - 1] != lineFeed,
                unsafe text[lineStart - 1] != carriageReturn
            {
                lineStart -= 1
            }
            return unsafe (line + countLineEnds(text, position..<start), lineStart)
        }
        let column = scanner.fieldCount < header.count ? ", column \"\(header[scanner.fieldCount])\"" : ""
        return Problem(
            at: "\(name): line \(openLine), byte \(start - lineStart + 1)\(column)",
            "the quote opened here is never closed",
            wayOut: "Close it, or name another --delimiter. Nothing was written.")
    }

    private func undecodable(_ byte: Int) -> Problem {
        let lineEnds = unsafe text.withUnsafeBufferPointer { unsafe countLineEnds($0, position..<text.count) }
        let row = header.isEmpty ? "header" : "row \(row)"
        let others = TextEncoding.allCases.filter { $0 != options.encoding }.map(\.rawValue)
        return Problem(
            at: "\(name): \(row), line \(line + lineEnds), byte \(byte) of the file",
            "this is no \(options.encoding.rawValue) text",
            wayOut: "Name the file's encoding with --encoding (\(others.joined(separator: ", "))), "
                + "or save the file as \(options.encoding.rawValue).")
    }
}

/// How many bytes after a block's text may be read, whatever they are: it is looked at sixty-four at a time.
private let readableBeyond = 64
