/// Copies valid UTF-8 and stops at the first byte that is not.
struct UTF8Decoder: TextDecoder {
    func decode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer) -> Decoded {
        let count = min(input.count, output.count)
        let window = unsafe UnsafeRawBufferPointer(rebasing: input[..<count])
        let (valid, isFaulty) = unsafe validPrefix(of: window, isLast: isLast && count == input.count)
        unsafe output.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[..<valid]))
        return Decoded(consumed: valid, produced: valid, isFaulty: isFaulty)
    }

    func validPrefix(of bytes: UnsafeRawBufferPointer, isLast: Bool) -> (count: Int, isFaulty: Bool) {
        var place = 0
        while true {
            place = unsafe endOfASCII(bytes, from: place)
            guard place < bytes.count else { return (place, false) }
            switch unsafe sequence(in: bytes, at: place) {
            case .valid(let length): place += length
            case .incomplete: return (place, isLast)
            case .invalid: return (place, true)
            }
        }
    }

    /// Eight bytes at a time: extracts are nearly all ASCII.
    private func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        while place + 8 <= bytes.count,
            unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            place += 8
        }
        while place < bytes.count, unsafe bytes[place] < 0x80 { place += 1 }
        return place
    }

    private enum Sequence {
        case valid(length: Int)
        case incomplete
        case invalid
    }

    private func sequence(in bytes: UnsafeRawBufferPointer, at start: Int) -> Sequence {
        guard let (length, second) = Self.shape(unsafe bytes[start]) else { return .invalid }
        for offset in 1..<length {
            guard start + offset < bytes.count else { return .incomplete }
            let permitted = offset == 1 ? second : 0x80...0xBF
            guard permitted.contains(unsafe bytes[start + offset]) else { return .invalid }
        }
        return .valid(length: length)
    }

    /// How many bytes a sequence has by its first one, and what the second may be (Unicode, table 3-7).
    private static func shape(_ first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
