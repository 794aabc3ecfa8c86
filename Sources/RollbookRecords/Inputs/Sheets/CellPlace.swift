/// A cell as a reference such as `AB12` names it; column and row count from 1.
struct CellPlace {
    let column: Int
    let row: Int

    static let lastColumn = 16_384
    static let lastRow = 1_048_576

    init?(_ reference: UnsafeBufferPointer<UInt8>) {
        var (column, row) = (0, 0)
        var index = 0
        while index < reference.count, unsafe reference[index] > UInt8(ascii: "9"), index < 4 {
            let letter = unsafe reference[index] | 0x20
            guard letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") else { return nil }
            column = column * 26 + Int(letter - UInt8(ascii: "a")) + 1
            index += 1
        }
        guard index < reference.count, let number = unsafe wholeNumber(reference, from: index) else {
            return nil
        }
        row = number
        guard (1...Self.lastColumn).contains(column), (1...Self.lastRow).contains(row) else { return nil }
        self.column = column
        self.row = row
    }
}

/// `1` is A, `27` is AA.
func columnLetters(_ column: Int) -> String {
    var (letters, rest) = ("", column)
    while rest > 0 {
        letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
        rest = (rest - 1) / 26
    }
    return letters
}

/// A sheet's name as it stands in formulas: in quotes unless it is letters, digits, dots and underscores that are taken
/// for nothing else.
func sheetPrefix(_ name: String) -> String {
    let isPlain =
        name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } && !(name.first?.isNumber ?? true)
        && !looksLikeCell(name)
    return isPlain ? name : "'\(name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
}

/// `A1`, `R1C1`, `R`, `C`.
private func looksLikeCell(_ name: String) -> Bool {
    let name = name.uppercased()
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    let digits = name.dropFirst(letters.count)
    let isA1 = (1...3).contains(letters.count) && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    return isA1 || name.allSatisfy { "RC0123456789".contains($0) }
}

/// Digits to the end, at most nine of them.
func wholeNumber(_ text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard (1...9).contains(text.count - start) else { return nil }
    var number = 0
    for index in start..<text.count {
        let digit = unsafe text[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        number = number * 10 + Int(digit)
    }
    return number
}
