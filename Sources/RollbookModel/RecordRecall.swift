/// Reads records of a run's inputs again, where that is cheaper than to remember them.
package protocol RecordRecall: AnyObject {
    /// The image of a record that was placed before.
    /// - Parameters:
    ///   - source: index into the run's inputs.
    ///   - text: its text within the input, in bytes; line ends may follow in it.
    /// - Throws: `Problem` when the input is no longer what it was.
    func image(source: Int, text: Range<Int>) throws(Problem) -> [UInt8]
}
