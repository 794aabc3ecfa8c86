/// A LIKE pattern: `%` any characters, `_` one character, all else itself.
struct LikePattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case any
        case one
        case byte(UInt8)
    }

    private let parts: [Part]

    init(_ pattern: [UInt8]) {
        var parts: [Part] = []
        for byte in pattern {
            switch byte {
            case UInt8(ascii: "%"): if parts.last != .any { parts.append(.any) }
            case UInt8(ascii: "_"): parts.append(.one)
            default: parts.append(.byte(byte))
            }
        }
        self.parts = parts
    }

    /// A pattern that has at most a last `%`, of texts up to eight characters, is one comparison: the characters that count,
    /// and what they must be. Nil for any other.
    func word(length: Int) -> (mask: UInt64, value: UInt64)? {
        let fixed = parts.last == .any ? parts.dropLast() : parts[...]
        guard length <= 8, fixed.count <= length, !fixed.contains(.any), fixed.count == length || parts.last == .any
        else { return nil }
        var (mask, value): (UInt64, UInt64) = (0, 0)
        for (index, part) in fixed.enumerated() {
            guard case .byte(let byte) = part else { continue }
            mask |= 0xFF << UInt64(index * 8)
            value |= UInt64(byte) << UInt64(index * 8)
        }
        return (mask, value)
    }

    /// Greedy matching that returns to the last `%` only, so it is linear in practice and never exponential.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        var part = 0
        var retry: (part: Int, position: Int)?
        while position < text.count {
            if part < parts.count, unsafe accepts(part, text[position]) {
                part += 1
                position += 1
            } else if part < parts.count, parts[part] == .any {
                part += 1
                retry = (part, position)
            } else if let last = retry {
                part = last.part
                position = last.position + 1
                retry = (part, position)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .any }
    }

    private func accepts(_ part: Int, _ byte: UInt8) -> Bool {
        switch parts[part] {
        case .one: true
        case .byte(let wanted): wanted == byte
        case .any: false
        }
    }
}
