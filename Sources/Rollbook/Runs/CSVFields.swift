import RollbookModel
import RollbookRecords

/// The values of some columns of a CSV file of Rollbook's own, row by row, without the blanks behind them. A row with a value longer
/// than its column's width is left out.
func csvFields(of path: String, _ columns: [(id: String, width: Int)]) throws(Problem) -> [[String]] {
    var offset = 0
    let planned = columns.map { id, width in
        defer { offset += width }
        return PlannedTable.Column(
            id: id, name: id, slot: Slot(offset: offset, length: width, isRightJustified: false), isKey: false,
            isRequired: true, meaning: "")
    }
    let table = PlannedTable(kind: .format, id: path, name: path, columns: planned, source: "", obtain: "")
    let rows = try loadRows(path: path, name: path, table: table).rows
    return (0..<rows.count).map { row in planned.map { rows.text($0.slot, of: row) } }
}
