/// A number with six decimals at most, exact: weights, and amounts of money.
package struct Weight: Hashable, Comparable, Sendable {
    package private(set) var millionths: Int

    package init(millionths: Int) {
        self.millionths = millionths
    }

    /// `0.1`, `2`, `.025`; nil for what is no such number, or past a million million.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        let digits = parts[0] + fraction
        guard let whole = parts.first, !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            fraction.count <= 6, whole.count <= 12
        else { return nil }
        let padded = fraction + String(repeating: "0", count: 6 - fraction.count)
        guard let number = Int(whole.isEmpty ? padded : whole + padded) else { return nil }
        millionths = number
    }

    /// For programs: `1234.50`.
    package func plain(decimals: Int = 0) -> String { String(millionths / 1_000_000) + fraction(decimals) }

    package func fraction(_ decimals: Int) -> String {
        var fraction = String(millionths % 1_000_000 + 1_000_000).dropFirst()
        while fraction.count > decimals, fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "" : ".\(fraction)"
    }

    package static func < (a: Weight, b: Weight) -> Bool { a.millionths < b.millionths }

    /// Stops at the largest number that can be held, which no sum of real weights comes near.
    package static func += (a: inout Weight, b: Weight) {
        let (sum, isTooMuch) = a.millionths.addingReportingOverflow(b.millionths)
        a.millionths = isTooMuch ? .max : sum
    }

    /// To the cent, halves up; nil past what can be counted.
    package func times(_ amount: Weight) -> Weight? {
        let (high, low) = millionths.multipliedFullWidth(by: amount.millionths)
        let cent = 10_000
        let divisor = 1_000_000 * cent
        guard high >= 0, high < divisor / 2 else { return nil }
        let (quotient, rest) = divisor.dividingFullWidth((high, low))
        let cents = quotient + (rest * 2 >= divisor ? 1 : 0)
        let (value, isTooMuch) = cents.multipliedReportingOverflow(by: cent)
        return isTooMuch ? nil : Weight(millionths: value)
    }
}
