import RollbookModel

/// The rank of each row of a table, computed once, while its index is built.
struct RankedRows {
    private let end: RowPick.End
    private let numbers: Numbers

    init(_ rank: RowRank, _ rows: RowSet) {
        end = rank.end
        numbers = Evaluation(rank, of: rows).numbers(rank.number)
    }

    /// Whether one row is taken rather than another that stands before it.
    func outranks(_ row: Int, _ earlier: Int) -> Bool {
        if numbers.nulls[row] { return false }
        if numbers.nulls[earlier] { return true }
        let (later, first) = (numbers.values[row], numbers.values[earlier])
        return end == .highest ? later > first : later < first
    }
}
