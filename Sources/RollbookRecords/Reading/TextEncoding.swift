import RollbookModel

/// What became of some bytes that were to be decoded.
struct Decoded {
    /// Bytes taken.
    var consumed = 0
    /// Bytes of UTF-8 made.
    var produced = 0
    /// Whether the byte after those taken cannot begin or continue a character.
    var isFaulty = false
}

/// Turns bytes of one encoding into UTF-8. It takes whole characters only and stops short of one that is not complete.
protocol TextDecoder {
    /// `isLast`: no more bytes follow, so that an incomplete character is a fault. `output` has room for 4 bytes or more.
    mutating func decode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer)
        -> Decoded
}

extension TextEncoding {
    /// A decoder for a file that begins with these bytes, and how many of them are a byte order mark.
    func decoder(for start: UnsafeRawBufferPointer) -> (decoder: any TextDecoder, mark: Int) {
        let start = unsafe Array(start.prefix(3))
        switch self {
        case .utf8: return (UTF8Decoder(), start == [0xEF, 0xBB, 0xBF] ? 3 : 0)
        case .windows1252: return (SingleByteDecoder(upperHalf: SingleByteDecoder.windows1252), 0)
        case .latin1: return (SingleByteDecoder(upperHalf: SingleByteDecoder.latin1), 0)
        case .utf16:
            let isBig = start.starts(with: [0xFE, 0xFF])
            return (UTF16Decoder(isBigEndian: isBig), isBig || start.starts(with: [0xFF, 0xFE]) ? 2 : 0)
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Puts a character at `place` as UTF-8 and returns the place after it.
    func put(_ scalar: Unicode.Scalar, at place: Int) -> Int {
        var place = place
        for byte in scalar.utf8 {
            unsafe self[place] = byte
            place += 1
        }
        return place
    }
}
