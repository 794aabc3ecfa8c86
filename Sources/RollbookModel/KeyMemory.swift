/// Where keys go that memory has no room for.
package protocol KeyOverflow: AnyObject {
    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws(Problem)
    /// Reads back as many bytes as `bytes` has, from the place where they were put.
    func read(at place: Int, into bytes: UnsafeMutableRawBufferPointer) throws(Problem)
}

/// The memory that a run may take for what it must remember: tables, and the keys of records. Tables and the index of keys
/// have to be in memory; keys themselves go elsewhere when it is spent.
package final class KeyMemory {
    private var left: Int
    private let makeOverflow: (() throws(Problem) -> any KeyOverflow)?

    /// - Parameters:
    ///   - bytes: how much may be taken.
    ///   - makeOverflow: opens a place for one set of keys; nil: all stay in memory.
    package init(bytes: Int, makeOverflow: (() throws(Problem) -> any KeyOverflow)?) {
        left = bytes
        self.makeOverflow = makeOverflow
    }

    /// Memory without a limit.
    package convenience init() {
        self.init(bytes: .max, makeOverflow: nil)
    }

    /// Counts what is taken in any case.
    package func spend(_ bytes: Int) {
        left -= min(bytes, left)
    }

    /// Takes memory for keys; where there is none left, a place for them elsewhere.
    package func take(_ bytes: Int) throws(Problem) -> (any KeyOverflow)? {
        guard bytes > left, let makeOverflow else {
            spend(bytes)
            return nil
        }
        return try makeOverflow()
    }
}
