package import RollbookModel

/// Records from one input, batch by batch, in input order.
package protocol RecordSource: AnyObject {
    /// The input's name as given.
    var name: String { get }
    /// The source's own columns in order, as its header has them; those that rejected.csv adds are left out.
    var columns: [String] { get }
    /// The next records; nil at the end. Anything that cannot be a finding stops the run.
    func next() throws(Problem) -> RecordBatch?
    /// A record's values as the source has them, in the order of `columns`, and as many as the row really has (of a
    /// row with far too many, the first 10,000).
    func values(of record: Int, in batch: RecordBatch) -> [[UInt8]]
    /// Whether values are found by more than a line and a column: `place` says where.
    var hasPlaces: Bool { get }
    /// Where a record's items stand, as a person would look them up: `Teachers!D15`.
    func place(of record: Int, in batch: RecordBatch, items: [Int]) -> String
    /// The record before all others, where the file has one; for a source that reads it on the way, after the first
    /// `next()`.
    var header: HeaderRecord? { get }
    /// The raw input, once it was read to its end.
    var facts: FileFacts? { get }
}

extension RecordSource {
    package var hasPlaces: Bool { false }
    package func place(of record: Int, in batch: RecordBatch, items: [Int]) -> String { "" }
}
