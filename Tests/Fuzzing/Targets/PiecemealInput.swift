import RollbookModel

@testable import RollbookRecords

/// Bytes that come a few at a time, as through a pipe.
final class PiecemealInput: ByteInput {
    private let bytes: [UInt8]
    private let most: Int
    private var position = 0
    let facts: FileFacts? = nil

    init(_ bytes: some Collection<UInt8>, atMost most: Int) {
        self.bytes = Array(bytes)
        self.most = max(most, 1)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let step = min(most, buffer.count, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + step])
        position += step
        return step
    }
}
