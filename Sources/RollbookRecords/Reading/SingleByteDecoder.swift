/// Encodings in which every byte is a character and the lower half is ASCII.
struct SingleByteDecoder: TextDecoder {
    /// The characters of bytes 0x80 to 0xFF; nil where the encoding has none.
    let upperHalf: [Unicode.Scalar?]

    func decode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer) -> Decoded {
        var result = Decoded()
        while result.consumed < input.count, result.produced + 4 <= output.count {
            let byte = unsafe input[result.consumed]
            if byte < 0x80 {
                unsafe output[result.produced] = byte
                result.produced += 1
            } else if let scalar = upperHalf[Int(byte - 0x80)] {
                result.produced = unsafe output.put(scalar, at: result.produced)
            } else {
                result.isFaulty = true
                break
            }
            result.consumed += 1
        }
        return result
    }

    static let latin1: [Unicode.Scalar?] = (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }

    /// Windows-1252 differs from Latin-1 in 0x80 to 0x9F only, of which five stand for nothing.
    static let windows1252: [Unicode.Scalar?] = {
        let differing: [UInt32] = [
            0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
            0x017D,
            0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
            0x017E, 0x0178,
        ]
        return differing.map { $0 == 0 ? nil : Unicode.Scalar($0) } + latin1.dropFirst(differing.count)
    }()
}
