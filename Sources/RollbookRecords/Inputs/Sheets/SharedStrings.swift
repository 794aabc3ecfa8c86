import RollbookModel

/// The texts that a workbook's cells name by number.
final class SharedStrings {
    private var text: [UInt8] = []
    /// Where each begins and, behind the last, where that ends.
    private var starts = [0]

    var count: Int { starts.count - 1 }

    func range(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

    subscript(_ index: Int) -> ArraySlice<UInt8> { text[range(index)] }

    /// Fills them from the part that holds them.
    fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe text.append(contentsOf: bytes) }

    fileprivate var size: Int { text.count }
    fileprivate var lastStart: Int { starts[starts.count - 1] }

    fileprivate func trim(from start: Int) { trimBlanks(&text, from: start) }

    fileprivate func endString() {
        decodeEscapes(&text, from: lastStart)
        starts.append(text.count)
    }
}

/// Reads the part of shared strings: runs of rich text are joined, readings of characters (phonetic runs) left out.
final class SharedStringsHandler: PartHandler {
    let strings = SharedStrings()
    private let name: String
    private var runStart = 0
    private var keepsBlanks = false

    init(name: String) { self.name = name }

    override func start(_ tag: WorkbookTag, in parent: WorkbookTag, _ attributes: PartAttributes) -> WorkbookTag {
        switch (tag, parent) {
        case (.sst, .other), (.si, .sst), (.r, .si): return tag
        case (.t, .si), (.t, .r):
            runStart = strings.size
            keepsBlanks = attributes.keepsBlanks
            return tag
        default: return .other
        }
    }

    override func end(_ tag: WorkbookTag) {
        switch tag {
        case .t: if !keepsBlanks { strings.trim(from: runStart) }
        case .si:
            strings.endString()
            if strings.count > Self.countLimit { refuse() }
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>, in tag: WorkbookTag) {
        guard tag == .t else { return }
        unsafe strings.append(bytes)
        if strings.size > Self.sizeLimit { refuse() }
        if strings.size - strings.lastStart > valueLimit { problem = tooLongValue(at: "\(name): shared strings") }
    }

    /// Excel itself has no more cells than this in a thousand full columns.
    private static let countLimit = 50_000_000
    private static let sizeLimit = 1 << 30

    private func refuse() {
        problem = Problem(
            at: name, "the texts of this workbook are more than a gigabyte, or more than 50 million",
            wayOut: "Save the sheet as CSV.")
    }
}

/// The bytes of a value. Excel has 32,767 characters.
let valueLimit = 1 << 20

func tooLongValue(at place: String) -> Problem {
    Problem(at: place, "a value is longer than a megabyte", wayOut: "Is this a file of records?")
}

/// Removes what XML takes for blanks from both ends of what stands behind `start`, as spreadsheets do.
func trimBlanks(_ text: inout [UInt8], from start: Int) {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    guard let last = text.last, start < text.count, isBlank(last) || isBlank(text[start]) else { return }
    while text.count > start, let last = text.last, isBlank(last) { text.removeLast() }
    let blanks = text[start...].prefix(while: isBlank).count
    text.removeSubrange(start..<start + blanks)
}

/// Puts the characters that `_x000D_` and the like stand for: such as XML has no place for.
func decodeEscapes(_ text: inout [UInt8], from start: Int) {
    guard text[start...].contains(UInt8(ascii: "_")) else { return }
    var decoded: [UInt8] = []
    var rest = text[start...]
    while let byte = rest.first {
        if byte == UInt8(ascii: "_"), let scalar = escape(rest.prefix(7)) {
            decoded += Array(String(scalar).utf8)
            rest = rest.dropFirst(7)
        } else {
            decoded.append(byte)
            rest = rest.dropFirst()
        }
    }
    text.replaceSubrange(start..., with: decoded)
}

private func escape(_ text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let text = Array(text)
    guard text.count == 7, text[1] == UInt8(ascii: "x"), text[6] == UInt8(ascii: "_"),
        text[2..<6].allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit })
    else { return nil }
    return UInt32(String(decoding: text[2..<6], as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
}
