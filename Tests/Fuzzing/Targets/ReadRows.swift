import RollbookModel

@testable import RollbookRecords

/// All that a reader of rows gives, and how it ended.
struct ReadRows: Equatable {
    private(set) var columns: [String] = []
    private(set) var text = RowText()
    private(set) var problem: String?

    init(_ open: () throws(Problem) -> any RowReader) {
        do throws(Problem) {
            let reader = try open()
            columns = reader.columns
            while try reader.next(&text) {
                _ = reader.place(of: RowPlace(line: 1, key: "1"), columns: [])
                _ = reader.place(of: RowPlace(line: 1, key: "1"), columns: Array(columns.indices.prefix(2)))
            }
        } catch { problem = error.description }
    }

    static func == (a: ReadRows, b: ReadRows) -> Bool {
        a.columns == b.columns && a.text.bytes == b.text.bytes && (a.problem == nil) == (b.problem == nil)
    }
}

/// Claims that how bytes come changes nothing.
func claimSameRows(
    _ bytes: [UInt8], _ step: Int, _ open: (any ByteInput) throws(Problem) -> any RowReader
) throws(Broken) {
    let whole = ReadRows { () throws(Problem) in try open(MemoryInput(bytes)) }
    let pieces = ReadRows { () throws(Problem) in try open(PiecemealInput(bytes, atMost: step)) }
    try claim("how bytes come changes no rows", whole == pieces)
    try claimWholeRows(whole)
}

/// Claims that what is handed on is text that reads as rows of as many values as there are columns, or more.
func claimWholeRows(_ read: ReadRows) throws(Broken) {
    // A problem may come amid a row.
    guard read.problem == nil else { return }
    let rows = delimitedRows(read.text.bytes)
    try claim("rows have a value for each column", rows.allSatisfy { $0.count >= read.columns.count + 1 })
}
