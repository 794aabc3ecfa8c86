/// Rows of a sheet that are parsed and not yet handed out.
struct SheetRows {
    struct Cell {
        /// From 0.
        let column: Int
        /// In `text`, or a shared string's number.
        let start: Int
        let end: Int
        let isShared: Bool
    }

    struct Row {
        /// As the sheet counts.
        let number: Int
        let cells: Range<Int>
    }

    var text: [UInt8] = []
    private var cells: [Cell] = []
    private var rows: [Row] = []
    private var position = 0
    let strings: SharedStrings

    init(strings: SharedStrings) { self.strings = strings }

    /// Rows that wait.
    var count: Int { rows.count - position }

    mutating func add(_ cell: Cell) { cells.append(cell) }

    /// Takes the cells since the last row for a row, if there are any.
    mutating func endRow(_ number: Int) {
        let first = endOfRows
        if cells.count > first { rows.append(Row(number: number, cells: first..<cells.count)) }
    }

    private var endOfRows: Int { rows.last?.cells.upperBound ?? 0 }

    /// Forgets the rows that were handed out, all that were whole; `start`: where the text begins of the one that is not.
    mutating func forgetWholeRows(before start: Int) {
        text.removeSubrange(..<start)
        cells = cells[endOfRows...].map { cell in
            cell.isShared
                ? cell
                : Cell(column: cell.column, start: cell.start - start, end: cell.end - start, isShared: false)
        }
        rows.removeAll(keepingCapacity: true)
        position = 0
    }

    mutating func drop(_ count: Int) { position += count }

    /// The values of the waiting row `index`, blank where there is no cell.
    func values(_ index: Int) -> [String] {
        var values: [String] = []
        for cell in cells[rows[position + index].cells] {
            while values.count < cell.column { values.append("") }
            values.append(String(decoding: bytes(cell), as: UTF8.self))
        }
        return values
    }

    /// Hands out the first row that waits: a value for each of `columns`, and those behind them.
    mutating func take(_ row: inout RowText, columns: Int) {
        let first = rows[position]
        position += 1
        row.begin(line: first.number)
        var column = 0
        for cell in cells[first.cells] {
            while column < cell.column {
                row.add([])
                column += 1
            }
            row.add(bytes(cell))
            column += 1
        }
        while column < columns {
            row.add([])
            column += 1
        }
        row.end()
    }

    private func bytes(_ cell: Cell) -> ArraySlice<UInt8> {
        cell.isShared ? strings[cell.start] : text[cell.start..<cell.end]
    }
}
