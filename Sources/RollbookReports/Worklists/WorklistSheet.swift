import RollbookModel

/// A worklist in a workbook: a row for each finding.
struct WorklistSheet {
    private let sheet: Sheet
    private let columns: WorklistColumns
    private let sources: [SheetText]
    /// Cells that findings of a wording share, made once for them.
    private var shared: [ObjectIdentifier: [SheetCell]] = [:]

    init(_ workbook: Workbook, _ columns: WorklistColumns, name: String = "Worklist") throws(Problem) {
        sheet = try workbook.sheet(name, columns.columns)
        self.columns = columns
        sources = columns.sources.map { SheetText($0) }
    }

    mutating func append(_ finding: WorklistFinding) throws(Problem) {
        var cells = sharedCells(finding)
        for (place, column) in columns.shown.enumerated() {
            guard case .empty = cells[place] else { continue }
            switch columns.own(column, finding) {
            case .text(let text): if !text.isEmpty { cells[place] = .text(text) }
            case .source(let source): cells[place] = source.map { .text(sources[$0]) } ?? .empty
            case .value(let value): cells[place] = .text(SheetText(value))
            case .number(let number): cells[place] = number.map { .number($0) } ?? .empty
            }
        }
        try sheet.append(cells)
    }

    private mutating func sharedCells(_ finding: WorklistFinding) -> [SheetCell] {
        if let known = shared[ObjectIdentifier(finding.wording)] { return known }
        let cells = columns.shown.map { column -> SheetCell in
            columns.shared(column, finding.wording).map { .text($0) } ?? .empty
        }
        // What is about a group is said once.
        if finding.row != nil { shared[ObjectIdentifier(finding.wording)] = cells }
        return cells
    }
}
