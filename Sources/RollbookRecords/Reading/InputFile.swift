import Glibc
import RollbookModel

/// Bytes in, from a file or from memory.
protocol ByteInput: AnyObject {
    /// Puts the next bytes into `buffer`; zero means the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int
    /// What was read, once the end was; nil when it was not hashed.
    var facts: FileFacts? { get }
}

/// A file read once, front to back, hashed on the way. One that is written to meanwhile is refused at its end: what was
/// read of it may never have stood in it together.
final class InputFile: ByteInput {
    private let name: String
    private let descriptor: Int32
    private let isPlain: Bool
    /// What the file was when it was opened; nil for what is no plain file.
    let state: FileState?
    private var hash: SHA256?
    private let sum: Checksum?
    /// Bytes read so far.
    private(set) var count = 0
    private(set) var facts: FileFacts?
    /// Told of the bytes of each block.
    private let told: (@Sendable (Int) -> Void)?

    /// `name` is what problems call it. Hashing costs about half a nanosecond a byte: decline it where no one asks.
    init(
        path: String, name: String, isHashed: Bool = true, isChecked: Bool = false,
        telling told: (@Sendable (Int) -> Void)? = nil
    ) throws(Problem) {
        self.name = name
        self.told = told
        hash = isHashed ? SHA256() : nil
        sum = isChecked ? Checksum() : nil
        descriptor = try Self.open(path)
        guard descriptor >= 0 else { throw readingProblem(name, errno) }
        var status = stat()
        isPlain = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        state = isPlain ? FileState(status) : nil
    }

    /// Of the bytes read so far, where that was asked for.
    var checksum: Checksum.Value? { sum?.value }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// A named pipe waits here until somebody writes to it.
    private static func open(_ path: String) throws(Problem) -> Int32 {
        while true {
            try Interruption.check()
            let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
            if descriptor >= 0 || errno != EINTR { return descriptor }
        }
    }

    /// Waits until a pipe has something to read. It looks up now and then, since nothing may ever come, and a signal
    /// does not always wake the thread that waits.
    private func awaitBytes() throws(Problem) {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var ready: Int32
        repeat {
            try Interruption.check()
            ready = unsafe poll(&request, 1, 200)
        } while ready == 0 || ready < 0 && errno == EINTR
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        if !isPlain { try awaitBytes() }
        var step: Int
        repeat {
            try Interruption.check()
            step = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        } while step < 0 && errno == EINTR
        guard step >= 0 else { throw readingProblem(name, errno) }
        if step > 0 {
            count += step
            told?(step)
            unsafe hash?.update(UnsafeRawBufferPointer(rebasing: buffer[..<step]))
            unsafe sum?.update(UnsafeRawBufferPointer(rebasing: buffer[..<step]))
        } else {
            try requireUnchanged()
            if facts == nil, let hash { facts = FileFacts(bytes: count, sha256: hash.finish()) }
        }
        return step
    }

    private func requireUnchanged() throws(Problem) {
        guard let state else { return }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, FileState(status) == state else { throw changedProblem(name) }
    }
}

/// Bytes at hand, read as if from a file.
final class MemoryInput: ByteInput {
    private let bytes: [UInt8]
    private var position = 0
    let facts: FileFacts? = nil

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let step = min(buffer.count, bytes.count - position)
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe buffer.copyBytes(from: bytes[position..<position + step])
        }
        position += step
        return step
    }
}

extension ByteInput {
    /// Everything to the end; for files known to be small.
    func readAll() throws(Problem) -> [UInt8] {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { unsafe block.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let step = try unsafe read(into: block)
            if step == 0 { return bytes }
            unsafe bytes.append(contentsOf: block[..<step])
        }
    }
}

extension ByteInput {
    /// The next `limit` bytes, fewer only at the end, behind what is left of those before.
    func read(upTo limit: Int, after rest: [UInt8] = []) throws(Problem) -> [UInt8] {
        var problem: Problem?
        let limit = rest.count + limit
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let buffer = UnsafeMutableRawBufferPointer(buffer)
            unsafe buffer.copyBytes(from: rest)
            count = rest.count
            do throws(Problem) {
                var step = 0
                repeat {
                    step = try unsafe read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                    count += step
                } while step > 0 && count < limit
            } catch { problem = error }
        }
        if let problem { throw problem }
        return bytes
    }
}
