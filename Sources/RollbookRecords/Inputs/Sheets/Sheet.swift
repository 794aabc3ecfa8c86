import RollbookModel

/// A sheet that is read front to back while it is unpacked.
final class Sheet {
    let name: String
    /// The header's columns, from the sheet's first on.
    private(set) var columns: [String] = []
    /// Whether its header is one of what is wanted.
    private(set) var fits = false
    private let handler: SheetHandler
    private let parser: PartParser
    private let entries: ZipEntries
    /// The workbook's name.
    private let workbook: String
    private var isAtEnd = false

    /// Opens it and finds its header: of its first rows the first that `fits`; if none does, the first that is not empty.
    init(
        _ workbook: Workbook, _ sheet: Workbook.Sheet, fits: ([String]) -> Bool
    ) throws(Problem) {
        name = sheet.name
        self.workbook = workbook.package.name
        let place = "\(workbook.package.name): \(sheetPrefix(sheet.name))"
        handler = SheetHandler(
            place: "\(place)!", strings: workbook.strings, formats: workbook.formats, dates: workbook.dates)
        parser = try PartParser(handler, place: place)
        entries = try workbook.package.open(sheet.part)
        while handler.rows.count < Self.rowsAboveHeader, !isAtEnd { try fill() }
        let first = min(handler.rows.count, Self.rowsAboveHeader)
        guard first > 0 else { return }
        let header = (0..<first).first { fits(handler.rows.values($0)) }
        self.fits = header != nil
        columns = handler.rows.values(header ?? 0)
        handler.rows.drop((header ?? 0) + 1)
    }

    private static let rowsAboveHeader = 20

    var isEmpty: Bool { columns.isEmpty }

    /// False at the end.
    func next(_ row: inout RowText) throws(Problem) -> Bool {
        while handler.rows.count == 0 {
            guard !isAtEnd else { return false }
            handler.makeRoom()
            try fill()
        }
        handler.rows.take(&row, columns: columns.count)
        return true
    }

    /// Parses the next piece of the part.
    private func fill() throws(Problem) {
        if let bytes = try unsafe entries.read() {
            try unsafe parser.parse(bytes)
        } else {
            isAtEnd = true
            try parser.finish()
            guard handler.isSheet else { throw damagedWorkbook(workbook) }
        }
    }
}
