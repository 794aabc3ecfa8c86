/// Which of several rows a relation takes: the one for which a number or date is highest, or lowest; of equals the first
/// in the file. Rows for which it cannot be read come last.
package struct RowPick: Sendable {
    package enum End: String, CaseIterable, Sendable { case highest, lowest }

    package let end: End
    /// Over the columns of what the relation reads.
    package let rank: SourceText

    package init(end: End, rank: SourceText) {
        self.end = end
        self.rank = rank
    }
}
