/// UTF-16; surrogates must come in pairs.
struct UTF16Decoder: TextDecoder {
    let isBigEndian: Bool

    func decode(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer) -> Decoded {
        var result = Decoded()
        while result.consumed < input.count, result.produced + 4 <= output.count {
            guard let first = unsafe unit(of: input, at: result.consumed) else {
                result.isFaulty = isLast
                break
            }
            if let scalar = Unicode.Scalar(first) {
                result.produced = unsafe output.put(scalar, at: result.produced)
                result.consumed += 2
                continue
            }
            guard UTF16.isLeadSurrogate(first) else {
                result.isFaulty = true
                break
            }
            guard let second = unsafe unit(of: input, at: result.consumed + 2) else {
                result.isFaulty = isLast
                break
            }
            guard UTF16.isTrailSurrogate(second) else {
                result.isFaulty = true
                break
            }
            result.produced = unsafe output.put(pair(first, second), at: result.produced)
            result.consumed += 4
        }
        return result
    }

    private func unit(of input: UnsafeRawBufferPointer, at place: Int) -> UInt16? {
        guard place + 2 <= input.count else { return nil }
        let unit = unsafe input.loadUnaligned(fromByteOffset: place, as: UInt16.self)
        return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
    }

    private func pair(_ lead: UInt16, _ trail: UInt16) -> Unicode.Scalar {
        UTF16.decode(UTF16.EncodedScalar([lead, trail]))
    }
}
