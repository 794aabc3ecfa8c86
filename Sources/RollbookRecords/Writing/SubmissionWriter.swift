package import RollbookModel

extension Medium {
    /// A writer of this medium.
    package func writer(plan: Plan, sink: FileSink) -> any SubmissionWriter {
        switch self {
        case .fixed: FixedWriter(plan: plan, sink: sink)
        case .tab, .csv: DelimitedWriter(plan: plan, sink: sink, medium: self)
        case .xml: XMLWriter(plan: plan, sink: sink)
        }
    }
}

/// Writes the valid records of judged batches to one file. A header record before them is the caller's to write, and so is
/// closing the sink, whose facts the caller wants.
package protocol SubmissionWriter: AnyObject {
    /// What stands before the first record.
    func start() throws(Problem)
    func write(_ batch: ValidatedBatch) throws(Problem)
    /// What stands after the last record.
    func finish() throws(Problem)
}

/// A place in a buffer that has room enough; moves on as bytes are put.
///
/// Writers ask for the most that their records can need and then put bytes without asking again.
@unsafe
struct Cursor {
    private(set) var place: UnsafeMutableRawPointer

    init(_ place: UnsafeMutableRawPointer) {
        unsafe self.place = unsafe place
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        unsafe place.storeBytes(of: byte, as: UInt8.self)
        unsafe place += 1
    }

    mutating func put(_ text: StaticString) {
        unsafe place.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        unsafe place += text.utf8CodeUnitCount
    }
}
