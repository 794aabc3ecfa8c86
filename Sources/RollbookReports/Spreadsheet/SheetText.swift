/// Text as a cell can hold it: what a spreadsheet cannot hold is replaced, what is too long for it cut with a mark.
package struct SheetText: Sendable, Hashable {
    /// UTF-8, ended by a zero.
    let bytes: [UInt8]

    /// Excel's limit, in UTF-16 units.
    static let mostUnits = 32_767
    static let cutMark = " [cut: a cell holds no more]"

    package init(_ text: String) { self.init(Array(text.utf8)) }

    package init(_ text: [UInt8]) {
        bytes = (Self.isPlain(text) ? text : Self.mended(text)) + [0]
    }

    package var isEmpty: Bool { bytes.count == 1 }

    /// The common case: printable ASCII that can stand as it is.
    private static func isPlain(_ text: [UInt8]) -> Bool {
        guard text.count <= mostUnits else { return false }
        var last: UInt8 = 0
        for byte in text {
            guard (0x20..<0x7F).contains(byte), last != UInt8(ascii: "_") || byte != UInt8(ascii: "x") else {
                return false
            }
            last = byte
        }
        return true
    }

    private static func mended(_ text: [UInt8]) -> [UInt8] {
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        let room = mostUnits - cutMark.utf16.count
        var mended = String.UnicodeScalarView()
        // What is kept, and what would be if nothing more came.
        var (units, kept) = (0, mended)
        for (index, scalar) in scalars.enumerated() {
            let part = isEscape(scalars[index...]) ? escapedUnderscore : [isPrintable(scalar) ? scalar : "\u{FFFD}"]
            units += part.reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
            if units > mostUnits { return Array(String(kept).utf8) + Array(cutMark.utf8) }
            mended.append(contentsOf: part)
            if units <= room { kept = mended }
        }
        return Array(String(mended).utf8)
    }

    /// Control characters and noncharacters are allowed in no XML.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0...0x1F, 0x7F...0x9F: false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }

    /// Excel takes `_x0041_` for an `A`; its underscore is written as `_x005F_`, which it takes for an underscore.
    private static let escapedUnderscore = Array("_x005F_".unicodeScalars)

    private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.first == "_", scalars.count >= 7 else { return false }
        let start = scalars.startIndex
        let isMarked = scalars[start + 1] == "x" && scalars[start + 6] == "_"
        return isMarked && scalars[(start + 2)..<(start + 6)].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}
