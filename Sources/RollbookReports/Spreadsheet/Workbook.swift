import CXLSXWriter
package import RollbookModel
package import RollbookRecords

/// A spreadsheet that is written row by row: memory stays the same, and equal rows make equal bytes.
///
/// Rows wait in temporary files, in the private folder that the file names, until the workbook is closed; that takes as
/// much room again, for one sheet at a time.
@safe
package final class Workbook {
    private let file: ForeignFile
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var names = SheetNames()
    fileprivate var parts: [SheetPart] = []
    fileprivate let formats: SheetFormats
    /// Past so many rows, the header among them, a sheet goes on in another.
    fileprivate let rowLimit: Int

    /// Excel's limit to the rows of a sheet.
    package static let mostRows = 1_048_576

    package init(_ file: ForeignFile, title: String, rowLimit: Int = Workbook.mostRows) throws(Problem) {
        self.file = file
        self.rowLimit = max(rowLimit, 2)
        try file.requireRoom(0)
        unsafe book = withCString(file.path) { path in
            unsafe withCString(file.temporaryFolder) { folder in
                var options = unsafe lxw_workbook_options(constant_memory: 1, tmpdir: folder, use_zip64: 0)
                return unsafe workbook_new_opt(path, &options)
            }
        }
        guard let book = unsafe book else { throw file.failure }
        formats = unsafe SheetFormats(book)
        unsafe Self.describe(book, title)
    }

    deinit { discard() }

    /// A sheet with a bold header row that stays in sight.
    package func sheet(_ name: String, _ columns: [SheetColumn]) throws(Problem) -> Sheet {
        Sheet(name, columns, first: try part(name, columns), of: self)
    }

    /// Completes the file; nothing can be added any more.
    package func close() throws(Problem) -> FileFacts {
        guard let book = unsafe book else { throw file.failure }
        let sizes = try parts.map { (part) throws(Problem) in try part.finish(file) }
        // The library notices no full disk while it copies rows; it takes a short copy for the whole.
        try file.requireRoom((sizes.max() ?? 0) + sizes.reduce(0, +) / 3 + 1 << 20)
        try Interruption.check()
        unsafe self.book = nil
        // Frees the workbook, whatever comes of it.
        let outcome = unsafe workbook_close(book)
        guard outcome == LXW_NO_ERROR else { throw file.failure(outcome == LXW_ERROR_CREATING_TMPFILE ? ENOSPC : EIO) }
        return try file.close()
    }

    fileprivate func part(_ name: String, _ columns: [SheetColumn]) throws(Problem) -> SheetPart {
        try file.requireRoom(0)
        let sheet = unsafe withCString(names.take(name)) { unsafe workbook_add_worksheet(book, $0) }
        guard let sheet = unsafe sheet else { throw file.failure }
        let part = unsafe SheetPart(sheet, columns, formats)
        parts.append(part)
        try file.requireHere(unsafe rollbook_rows_descriptor(sheet))
        return part
    }

    fileprivate func check(_ part: SheetPart) throws(Problem) {
        try Interruption.check()
        _ = try part.flush(file)
    }

    private func discard() {
        guard let book = unsafe book else { return }
        for part in parts { part.drop() }
        unsafe lxw_workbook_free(book)
        unsafe self.book = nil
    }

    /// No clock: the day on which zip files begin.
    private static func describe(_ book: UnsafeMutablePointer<lxw_workbook>, _ title: String) {
        unsafe withCString(title) { title in
            unsafe withCString("Rollbook") { author in
                var properties = unsafe lxw_doc_properties()
                unsafe properties.title = title
                unsafe properties.author = author
                unsafe properties.created = 315_532_800
                _ = unsafe workbook_set_properties(book, &properties)
            }
        }
    }
}

/// A sheet of a workbook, and those on which its rows go on where one holds no more.
package final class Sheet {
    private let name: String
    private let columns: [SheetColumn]
    private var part: SheetPart
    private unowned let workbook: Workbook

    fileprivate init(_ name: String, _ columns: [SheetColumn], first: SheetPart, of workbook: Workbook) {
        self.name = name
        self.columns = columns
        part = first
        self.workbook = workbook
    }

    /// - Parameter cells: one for each column, or fewer.
    package func append(_ cells: [SheetCell]) throws(Problem) {
        if part.rows == workbook.rowLimit {
            try workbook.check(part)
            part = try workbook.part(name, columns)
        }
        part.append(cells)
        // Often enough to stop soon and to know a full disk before it is long forgotten.
        if part.rows & 0xFFF == 0 { try workbook.check(part) }
    }
}

/// One sheet as the file has it.
@safe
private final class SheetPart {
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let columns: [SheetColumn]
    private let formats: SheetFormats
    /// The header among them.
    private(set) var rows = 1

    init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ columns: [SheetColumn], _ formats: SheetFormats) {
        unsafe self.sheet = sheet
        self.columns = columns
        self.formats = formats
        for (index, column) in columns.enumerated() {
            let place = lxw_col_t(index)
            unsafe worksheet_set_column(sheet, place, place, column.width, formats[column.kind])
            unsafe write(SheetText(column.title), at: place, row: 0, formats.header)
        }
        unsafe worksheet_freeze_panes(sheet, 1, 0)
        unsafe worksheet_repeat_rows(sheet, 0, 0)
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
    }

    func append(_ cells: [SheetCell]) {
        let lines = lines(of: cells)
        // Not every program makes room for text that wraps.
        if lines > 1 { _ = unsafe worksheet_set_row(sheet, lxw_row_t(rows), Double(lines) * Self.lineHeight, nil) }
        for (index, cell) in cells.enumerated() {
            let format = unsafe formats[columns[index].kind]
            switch cell {
            case .empty: break
            case .text(let text): unsafe write(text, at: lxw_col_t(index), row: lxw_row_t(rows), format)
            case .count(let number): unsafe write(number, at: lxw_col_t(index), formats[.count])
            case .number(let number): unsafe write(number, at: lxw_col_t(index), formats[.number])
            case .decimal(let weight):
                let number = Double(weight.millionths) / 1_000_000
                _ = unsafe worksheet_write_number(
                    sheet, lxw_row_t(rows), lxw_col_t(index), number, formats[.decimal])
            }
        }
        rows += 1
    }

    /// In points.
    private static let lineHeight = 15.0
    private static let mostLines = 20

    /// About how many lines the cells' texts take in their columns.
    private func lines(of cells: [SheetCell]) -> Int {
        var most = 1
        for (index, cell) in cells.enumerated() {
            guard case .text(let text) = cell else { continue }
            most = max(most, Int(Double(text.bytes.count) / (columns[index].width * 1.05)) + 1)
        }
        return min(most, Self.mostLines)
    }

    private func write(_ number: Int, at column: lxw_col_t, _ format: UnsafeMutablePointer<lxw_format>?) {
        _ = unsafe worksheet_write_number(sheet, lxw_row_t(rows), column, Double(number), format)
    }

    private func write(
        _ text: SheetText, at column: lxw_col_t, row: lxw_row_t, _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        if text.isEmpty { return }
        unsafe text.bytes.withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { text in
                _ = unsafe worksheet_write_string(sheet, row, column, text.baseAddress, format)
            }
        }
    }

    /// Makes sure that all rows but the last are in the temporary file; how many bytes they are.
    func flush(_ file: ForeignFile) throws(Problem) -> Int {
        let reason = unsafe rollbook_flush_rows(sheet)
        guard reason == 0 else { throw file.failure(reason) }
        return Int(unsafe rollbook_bytes_of_rows(sheet))
    }

    func finish(_ file: ForeignFile) throws(Problem) -> Int {
        if let last = columns.indices.last {
            _ = unsafe worksheet_autofilter(sheet, 0, 0, lxw_row_t(rows - 1), lxw_col_t(last))
        }
        return try flush(file)
    }

    func drop() { unsafe rollbook_drop_rows(sheet) }
}

/// How cells look.
@safe
private struct SheetFormats {
    let header: UnsafeMutablePointer<lxw_format>?
    private let text: UnsafeMutablePointer<lxw_format>?
    private let prose: UnsafeMutablePointer<lxw_format>?
    private let count: UnsafeMutablePointer<lxw_format>?
    private let number: UnsafeMutablePointer<lxw_format>?
    private let decimal: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        unsafe (header, text, prose) = (Self.make(book), Self.make(book), Self.make(book))
        unsafe (count, number, decimal) = (Self.make(book), Self.make(book), Self.make(book))
        unsafe format_set_bold(header)
        unsafe format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
        // Excel's own numbers for `@`, `#,##0` and `0`.
        unsafe format_set_num_format_index(text, 49)
        unsafe format_set_num_format_index(count, 3)
        unsafe format_set_num_format_index(number, 1)
        unsafe format_set_num_format(decimal, "#,##0.00####")
        unsafe [header, text, prose].forEach { unsafe format_set_text_wrap($0) }
    }

    subscript(kind: SheetColumn.Kind) -> UnsafeMutablePointer<lxw_format>? {
        switch kind {
        case .text: unsafe text
        case .prose: unsafe prose
        case .count: unsafe count
        case .number: unsafe number
        case .decimal: unsafe decimal
        }
    }

    private static func make(_ book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
        let format = unsafe workbook_add_format(book)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        return unsafe format
    }
}

/// Text for C for as long as `body` runs; the library copies what it keeps.
private func withCString<Result>(_ text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
    var bytes = Array(text.utf8CString)
    return unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
}
