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
/// Writers ask for the most that one record can need and then put its bytes without asking again.
@unsafe
struct Cursor {
    private(set) var place: UnsafeMutablePointer<UInt8>

    init(_ place: UnsafeMutablePointer<UInt8>) {
        unsafe self.place = unsafe place
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        unsafe place.pointee = byte
        unsafe place += 1
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        unsafe place.update(from: base, count: bytes.count)
        unsafe place += bytes.count
    }

    mutating func put(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe put($0) }
    }
}

/// A value without the blanks that fill its item.
@inline(__always)
func content(_ image: UnsafeBufferPointer<UInt8>, at start: Int, length: Int) -> UnsafeBufferPointer<UInt8> {
    var end = start + length
    while end > start, unsafe image[end - 1] == blank { end -= 1 }
    return unsafe UnsafeBufferPointer(rebasing: image[start..<end])
}
