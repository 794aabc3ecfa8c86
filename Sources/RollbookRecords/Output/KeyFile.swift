package import RollbookModel

/// Keys on disk.
package final class KeyFile: KeyOverflow {
    private let file: NamelessFile

    /// - Parameter folder: where there is room; never a shared temporary folder, since keys name students.
    package init(in folder: String) throws(Problem) {
        file = try NamelessFile(in: folder) { Self.problem(folder, $0) }
    }

    package func append(_ bytes: UnsafeRawBufferPointer) throws(Problem) { try unsafe file.append(bytes) }

    package func read(at place: Int, into bytes: UnsafeMutableRawBufferPointer) throws(Problem) {
        try unsafe file.read(at: place, into: bytes)
    }

    private static func problem(_ folder: String, _ code: Int32) -> Problem {
        let problem = writingProblem(folder, code)
        return Problem(
            at: folder, "the keys that memory has no room for cannot be kept here: \(problem.what)",
            wayOut: "Allow more with --memory, or run where there is room.")
    }
}
