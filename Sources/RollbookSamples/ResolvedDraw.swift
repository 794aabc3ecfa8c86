/// A draw of a recipe, resolved: the rows it picks from and their cells.
struct ResolvedDraw: Sendable {
    let name: String
    let columns: [String]
    /// Row after row, only those that meet the draw's conditions.
    let cells: [Template]
    /// Indices of rows, each as often as its share says.
    let picks: [Int]
    /// For each row, its number in the list.
    let listRows: [Int]
    let isDistinct: Bool
    /// The most bytes each column's value can have.
    private let widths: [Int]

    init(
        name: String, columns: [String], cells: [Template], picks: [Int], listRows: [Int], isDistinct: Bool,
        scope: [ResolvedDraw]
    ) {
        self.name = name
        self.columns = columns
        self.cells = cells
        self.picks = picks
        self.listRows = listRows
        self.isDistinct = isDistinct
        widths = columns.indices.map { column in
            stride(from: column, to: cells.count, by: columns.count).map { cells[$0].width(scope) }.max() ?? 0
        }
    }

    var rowCount: Int { columns.isEmpty ? 0 : cells.count / columns.count }

    func cell(_ row: Int, _ column: Int) -> Template { cells[row * columns.count + column] }

    func width(_ column: Int) -> Int { widths[column] }
}
