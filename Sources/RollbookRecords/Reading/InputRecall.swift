import Glibc
package import RollbookModel

/// Reads records of delimited inputs again: UTF-8 in plain files, which must be what they were when the run began.
package final class InputRecall: RecordRecall {
    private let paths: [String]
    private let plan: Plan
    private let options: [DelimitedOptions]
    private let maps: [[PreparedMap]]
    /// What each file was when the run began.
    private let states: [FileState]
    /// Opened when they are first asked for.
    private var inputs: [Int: Input] = [:]

    private struct Input {
        let source: DelimitedSource
        let file: OpenFile
    }

    /// nil where the sources cannot be read again: a pipe, another encoding.
    package init?(_ sources: [DelimitedSource], plan: Plan) {
        let states = sources.compactMap(\.state)
        let paths = sources.compactMap(\.path)
        let options = sources.map(\.options)
        guard options.allSatisfy({ $0.encoding == .utf8 }), states.count == sources.count, paths.count == sources.count
        else { return nil }
        self.paths = paths
        self.plan = plan
        self.options = options
        maps = sources.map(\.maps)
        self.states = states
    }

    package func image(source: Int, text: Range<Int>) throws(Problem) -> [UInt8] {
        let input = try input(source)
        guard input.file.state == states[source], let record = input.file.read(text) else {
            throw changedProblem(paths[source])
        }
        return input.source.image(of: record)
    }

    private func input(_ source: Int) throws(Problem) -> Input {
        if let known = inputs[source] { return known }
        let path = paths[source]
        let input = Input(
            source: try DelimitedSource(
                path: path, name: path, source: source, plan: plan, options: options[source],
                maps: maps[source], isHashed: false, blockSize: 4096),
            file: try OpenFile(path))
        inputs[source] = input
        return input
    }
}

/// A file that is read here and there.
private final class OpenFile {
    private let descriptor: Int32

    init(_ path: String) throws(Problem) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw readingProblem(path, errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    var state: FileState? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? FileState(status) : nil
    }

    /// nil where there is less.
    func read(_ range: Range<Int>) -> [UInt8]? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count, let base = buffer.baseAddress {
                let step = unsafe pread(descriptor, base + count, range.count - count, off_t(range.lowerBound + count))
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { break }
                count += step
            }
        }
        return bytes.count == range.count ? bytes : nil
    }
}
