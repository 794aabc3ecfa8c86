import RollbookModel

/// A file's text as UTF-8, whatever its encoding, into buffers of the caller's.
@safe
final class TextReader {
    private let input: any ByteInput
    private var decoder: any TextDecoder = UTF8Decoder()
    /// Whether the file has its text as it is handed out, so that it can be read where it is wanted.
    let isUTF8: Bool
    /// How many bytes of the file come before its text: a byte order mark.
    private(set) var mark = 0
    /// Bytes as the file has them: `raw[start..<end]` are not decoded yet.
    private let raw: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var sawEnd = false
    /// How many bytes of the file come before `raw[start]`.
    private var offset = 0
    /// The place in the file, 1-based, of a byte that is no character of the encoding: where the text ends.
    private(set) var fault: Int?
    /// Whether all text was handed out.
    private(set) var isAtEnd = false

    init(_ input: any ByteInput, encoding: TextEncoding, rawSize: Int = 64 * 1024) throws(Problem) {
        self.input = input
        isUTF8 = encoding == .utf8
        unsafe raw = .allocate(byteCount: max(rawSize, 16), alignment: 16)
        try refill()
        (decoder, mark) = unsafe encoding.decoder(for: UnsafeRawBufferPointer(rebasing: raw[..<end]))
        start = mark
        offset = mark
    }

    deinit { unsafe raw.deallocate() }

    /// Fills `output`, all but its last three bytes at most, unless the text ends; returns how many bytes it put there.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        var filled = 0
        while output.count - filled >= 4, !isAtEnd {
            if isUTF8, start == end, !sawEnd {
                filled += try unsafe readInPlace(UnsafeMutableRawBufferPointer(rebasing: output[filled...]))
                continue
            }
            let step = unsafe decoder.decode(
                UnsafeRawBufferPointer(rebasing: raw[start..<end]), isLast: sawEnd,
                into: UnsafeMutableRawBufferPointer(rebasing: output[filled...]))
            filled += step.produced
            start += step.consumed
            offset += step.consumed
            if step.isFaulty { fault = offset + 1 }
            isAtEnd = step.isFaulty || sawEnd && start == end
            if step.consumed == 0, !isAtEnd { try refill() }
        }
        return filled
    }

    /// Reads UTF-8 straight into the output. What is no whole character at its end is left to be decoded.
    private func readInPlace(_ output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        let step = try unsafe input.read(into: output)
        sawEnd = step == 0
        isAtEnd = sawEnd
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<step])
        let valid = unsafe UTF8Decoder().validPrefix(of: bytes, isLast: false).count
        offset += valid
        start = 0
        // More than a few bytes are left only after one that is no character, where reading ends.
        end = unsafe min(step - valid, raw.count)
        unsafe raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[valid..<valid + end]))
        return valid
    }

    /// Moves what is left to the front and reads until the buffer is full or the file ends.
    private func refill() throws(Problem) {
        unsafe raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[start..<end]))
        end -= start
        start = 0
        while unsafe end < raw.count, !sawEnd {
            let step = try unsafe input.read(into: UnsafeMutableRawBufferPointer(rebasing: raw[end...]))
            end += step
            sawEnd = step == 0
        }
    }
}
