/// A number as a person writes it, without an exponent: `1E+3` is 1000 and `0.30000000000000004` to fifteen digits 0.3.
///
/// Whole numbers without an exponent keep all their digits. Nothing goes through binary fractions: what the file says is
/// rounded, half up, as it stands.
/// - Parameters:
///   - text: digits with an optional sign, point and exponent.
///   - digits: how many of a fraction or of a number with an exponent count.
/// - Returns: nil for what is no number.
func plainDecimal(_ text: some Collection<UInt8>, digits limit: Int = 15) -> [UInt8]? {
    guard var number = DecimalParts(text) else { return nil }
    if !number.isWhole { number.round(to: limit) }
    return number.plain
}

private struct DecimalParts {
    private var isNegative = false
    /// Without zeros in front.
    private var digits: [UInt8] = []
    /// How many digits stand before the point; negative: how many zeros behind it.
    private var point = 0
    private(set) var isWhole = true

    init?(_ text: some Collection<UInt8>) {
        guard text.count <= 400 else { return nil }
        var rest = text[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        let mantissa = rest.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let exponent = rest[mantissa.endIndex...].dropFirst()
        if mantissa.endIndex != rest.endIndex {
            isWhole = false
            guard let value = Int(String(decoding: exponent, as: UTF8.self)), abs(value) <= 400 else { return nil }
            point = value
        }
        guard addDigits(mantissa) else { return nil }
    }

    private mutating func addDigits(_ mantissa: some Collection<UInt8>) -> Bool {
        var (isAny, hasPoint) = (false, false)
        for byte in mantissa {
            switch byte {
            case UInt8(ascii: "."):
                guard !hasPoint else { return false }
                (hasPoint, isWhole) = (true, false)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                isAny = true
                let isLeadingZero = digits.isEmpty && byte == UInt8(ascii: "0")
                if !isLeadingZero { digits.append(byte) }
                if !hasPoint { point += isLeadingZero ? 0 : 1 } else if isLeadingZero { point -= 1 }
            default: return false
            }
        }
        return isAny
    }

    mutating func round(to limit: Int) {
        guard digits.count > limit else { return }
        let isUp = digits[limit] >= UInt8(ascii: "5")
        digits.removeLast(digits.count - limit)
        guard isUp else { return }
        while let last = digits.popLast() {
            if last < UInt8(ascii: "9") { return digits.append(last + 1) }
        }
        digits = [UInt8(ascii: "1")]
        point += 1
    }

    var plain: [UInt8] {
        let zero = UInt8(ascii: "0")
        var digits = digits
        while digits.count > max(0, point), digits.last == zero { digits.removeLast() }
        guard !digits.isEmpty else { return [zero] }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        if point > 0 {
            text += digits.prefix(point)
            text += repeatElement(zero, count: max(0, point - digits.count))
        } else {
            text.append(zero)
        }
        if digits.count > max(0, point) {
            text.append(UInt8(ascii: "."))
            text += repeatElement(zero, count: max(0, -point))
            text += digits.dropFirst(max(0, point))
        }
        return text
    }
}
