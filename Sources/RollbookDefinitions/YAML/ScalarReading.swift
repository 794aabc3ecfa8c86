package import RollbookModel

/// Texts that stand for something else.
extension DefinitionNode {
    /// A whole number from 0 to 1,000,000.
    package func integer() -> Int {
        if case .text(let text) = shape, let number = Int(text), (0...1_000_000).contains(number) { return number }
        report(expected: "a whole number")
        return 0
    }

    package func flag() -> Bool {
        switch shape {
        case .text("true"): return true
        case .text("false"): return false
        default:
            report(expected: "true or false")
            return false
        }
    }

    package func year() -> SchoolYear? {
        if case .text(let text) = shape, let year = SchoolYear(text) { return year }
        report(expected: "a school year such as 2026-27")
        return nil
    }

    /// As `2026-06-05`.
    package func day() -> String {
        let text = text()
        let isDay =
            text.count == 10
            && text.enumerated().allSatisfy { index, character in
                index == 4 || index == 7 ? character == "-" : character.isASCII && character.isNumber
            }
        if !isDay { report(expected: "a day such as 2026-06-05") }
        return text
    }

    /// One of the names of an enumeration.
    package func choice<Value: RawRepresentable<String>>(of values: [Value]) -> Value? {
        if case .text(let text) = shape, let value = values.first(where: { $0.rawValue == text }) { return value }
        report(expected: values.map(\.rawValue).joined(separator: " or "))
        return nil
    }

    package func texts() -> [String] { list().map { $0.text() } }
}
