import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// An Excel workbook, sheet by sheet: the archive is the input as it is.
    static let xlsx = FuzzTarget("xlsx") { input in
        let bytes = Array(input.rest)
        let rows = ReadRows { () throws(Problem) in
            try XLSXReader(.memory(bytes), name: "records.xlsx", part: nil, settings: InputSettings())
        }
        try claimWholeRows(rows)
    }
}
