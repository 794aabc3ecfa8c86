import RollbookModel

/// What a cell holds.
enum CellType {
    case number, shared, inline, text, boolean, error, day

    /// As the cell's attribute says; what is none is a number, as in Excel.
    init(_ name: UnsafeBufferPointer<UInt8>) {
        switch unsafe (name.count, name.first) {
        case (1, UInt8(ascii: "s")): self = .shared
        case (1, UInt8(ascii: "b")): self = .boolean
        case (1, UInt8(ascii: "e")): self = .error
        case (1, UInt8(ascii: "d")): self = .day
        case (3, UInt8(ascii: "s")): self = .text
        case (9, UInt8(ascii: "i")): self = .inline
        default: self = .number
        }
    }
}

/// Makes values of what cells hold, as a person sees them.
struct CellReading {
    let formats: [CellFormat]
    let dates: DateSystem

    /// Puts the value in the place of the cell's text, which is the end of `text`.
    ///
    /// - Returns: false where the cell holds no such thing.
    func read(_ type: CellType, _ style: Int, _ text: inout [UInt8], from start: Int) -> Bool {
        let format = style < formats.count ? formats[style] : .plain
        if type == .number, format == .plain, isPlainNumber(text[start...]) { return true }
        trimBlanks(&text, from: start)
        guard start < text.count else { return true }
        let own = Array(text[start...])
        guard let value = value(type, format, own) else { return false }
        if value != own { text.replaceSubrange(start..., with: value) }
        return true
    }

    private func value(_ type: CellType, _ format: CellFormat, _ own: [UInt8]) -> [UInt8]? {
        switch type {
        case .boolean: boolean(own)
        case .day: isoDate(own)
        default: plainDecimal(own).map { number($0, format) }
        }
    }

    /// A whole number as it should stand: the most frequent by far.
    private func isPlainNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1, text.count <= 15 else {
            return false
        }
        return text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    private func boolean(_ own: [UInt8]) -> [UInt8]? {
        switch own {
        case Array("1".utf8), Array("true".utf8): Array("TRUE".utf8)
        case Array("0".utf8), Array("false".utf8): Array("FALSE".utf8)
        default: nil
        }
    }

    /// A date that is text in the file, without the midnight that stands behind it.
    private func isoDate(_ own: [UInt8]) -> [UInt8] {
        guard let mark = own.firstIndex(of: UInt8(ascii: "T")) else { return own }
        let time = own[(mark + 1)...].prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "Z") }
        let isMidnight = time.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") }
        return Array(isMidnight ? own[..<mark] : own[..<time.endIndex])
    }

    /// What is no date or time after all stays a number.
    private func number(_ plain: [UInt8], _ format: CellFormat) -> [UInt8] {
        let isWhole = plain.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        switch format {
        case .plain: return plain
        case .padded(let width):
            return isWhole && width <= 400
                ? [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - plain.count)) + plain : plain
        case .date:
            let words = String(decoding: plain, as: UTF8.self)
            if isWhole { return Int(words).flatMap { dates.date(day: $0) } ?? plain }
            return Double(words).flatMap { dates.date($0) } ?? plain
        case .duration:
            return Double(String(decoding: plain, as: UTF8.self)).flatMap { durationText($0) } ?? plain
        }
    }
}
