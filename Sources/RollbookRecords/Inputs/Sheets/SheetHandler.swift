import RollbookModel

/// Makes rows of a sheet's cells.
final class SheetHandler: PartHandler {
    var rows: SheetRows
    /// `extract.xlsx: Teachers!`, before a cell.
    private let prefix: String
    private let reading: CellReading
    private(set) var isSheet = false
    private var (rowNumber, column) = (0, 0)
    private var (type, style) = (CellType.number, 0)
    /// Where the cell's text begins, the row's and the run's.
    private var (cellStart, rowStart, runStart) = (0, 0, 0)
    /// Of the row's shared strings.
    private var sharedSize = 0
    private var hasFormula = false
    private var keepsBlanks = false

    init(place: String, strings: SharedStrings, formats: [CellFormat], dates: DateSystem) {
        prefix = place
        rows = SheetRows(strings: strings)
        reading = CellReading(formats: formats, dates: dates)
    }

    override func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag {
        switch (tag, parent) {
        case (.c, .row): beginCell(attributes)
        case (.v, .c): if type == .inline { return .other }
        case (.row, .sheetData): beginRow(attributes)
        case (.f, .c): hasFormula = true
        case (.inline, .c): if type != .inline { return .other }
        case (.r, .inline), (.sheetData, .worksheet): break
        case (.t, .inline), (.t, .r):
            runStart = rows.text.count
            keepsBlanks = attributes.keepsBlanks
        case (.worksheet, .other): isSheet = true
        default: return .other
        }
        return tag
    }

    override func end(_ tag: WorkbookTag) {
        switch tag {
        case .c: endCell()
        case .t: if !keepsBlanks { trimBlanks(&rows.text, from: runStart) }
        case .row:
            rows.endRow(rowNumber)
            rowStart = rows.text.count
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>, in tag: WorkbookTag) {
        guard tag == .v || tag == .t else { return }
        unsafe rows.text.append(contentsOf: bytes)
        if rows.text.count - cellStart > valueLimit { problem = tooLongValue(at: place) }
    }

    /// Makes room where no whole row waits; a row may be cut anywhere.
    func makeRoom() {
        rows.forgetWholeRows(before: rowStart)
        (cellStart, runStart, rowStart) = (cellStart - rowStart, runStart - rowStart, 0)
    }

    /// `extract.xlsx: Teachers!D15`.
    private var place: String {
        column > 0 ? "\(prefix)\(columnLetters(column))\(rowNumber)" : "\(prefix)\(rowNumber):\(rowNumber)"
    }

    private func beginRow(_ attributes: PartAttributes) {
        let given = unsafe attributes.value(of: UInt8(ascii: "r"))
        let number = if let given = unsafe given { unsafe wholeNumber(given) } else { rowNumber + 1 as Int? }
        guard let number, number > rowNumber, number <= CellPlace.lastRow else { return refuseOrder() }
        (rowNumber, column) = (number, 0)
        sharedSize = 0
    }

    private func beginCell(_ attributes: PartAttributes) {
        if let reference = unsafe attributes.value(of: UInt8(ascii: "r")) {
            guard let place = unsafe CellPlace(reference), place.row == rowNumber, place.column > column else {
                return refuseOrder()
            }
            column = place.column
        } else {
            column += 1
        }
        guard column <= CellPlace.lastColumn else { return refuseOrder() }
        type = unsafe attributes.value(of: UInt8(ascii: "t")).map { unsafe CellType($0) } ?? .number
        style = unsafe attributes.value(of: UInt8(ascii: "s")).flatMap { unsafe wholeNumber($0) } ?? 0
        hasFormula = false
        cellStart = rows.text.count
    }

    private func endCell() {
        let end = rows.text.count
        guard end > cellStart else {
            if hasFormula, type == .number { refuse("the formula's result is not in the file", openIt) }
            return
        }
        switch type {
        case .shared: addShared()
        case .inline, .text:
            decodeEscapes(&rows.text, from: cellStart)
            add()
        case .number, .boolean, .day:
            guard reading.read(type, style, &rows.text, from: cellStart) else {
                return refuse("the cell does not hold what it says", openIt)
            }
            add()
        case .error: add()
        }
    }

    private func add() {
        let end = rows.text.count
        guard end > cellStart else { return }
        add(SheetRows.Cell(column: column - 1, start: cellStart, end: end, isShared: false))
    }

    private func addShared() {
        let index = unsafe rows.text.withUnsafeBufferPointer { text in
            unsafe wholeNumber(UnsafeBufferPointer(rebasing: text[cellStart...]))
        }
        rows.text.removeLast(rows.text.count - cellStart)
        guard let index, index < rows.strings.count else {
            return refuse("the cell names a text that the workbook does not hold", openIt)
        }
        let size = rows.strings.range(index).count
        guard size > 0 else { return }
        sharedSize += size
        add(SheetRows.Cell(column: column - 1, start: index, end: 0, isShared: true))
    }

    private func add(_ cell: SheetRows.Cell) {
        guard column <= Self.columnLimit else {
            return refuse(
                "there is a value in column \(column)",
                "Records have up to \(Self.columnLimit): remove what is not theirs.")
        }
        guard rows.text.count - rowStart + sharedSize <= Self.rowLimit else {
            return refuse("the row is longer than 16 megabytes", "Is this a sheet of records?")
        }
        rows.add(cell)
    }

    private static let columnLimit = 10_000
    private static let rowLimit = 16 << 20
    private let openIt = "Open the workbook in a spreadsheet program and save it."

    private func refuse(_ what: String, _ wayOut: String) {
        problem = Problem(at: place, what, wayOut: wayOut)
    }

    private func refuseOrder() {
        problem = Problem(
            at: place, "what follows this place in the sheet is out of order, or past its last row or column",
            wayOut: openIt)
    }
}
