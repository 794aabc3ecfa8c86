/// `1234567` as `1,234,567`.
func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
        if index > 0, index.isMultiple(of: 3) { text.append(",") }
        text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
}

/// `1 record`, `1,234 records`.
package func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// With one decimal, cut rather than rounded so that a share below a threshold never reads as reaching it: `19.9%`.
func percentage(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0%" }
    let tenths = part * 1000 / whole
    if part > 0, tenths == 0 { return "less than 0.1%" }
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
}

/// `8`, `8 and 21`, `8, 21 and 22`.
package func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
}

/// `edit 8`, `edits 8, 21 and 22`.
package func editList(_ ids: [String]) -> String {
    (ids.count == 1 ? "edit " : "edits ") + listed(ids)
}

extension String {
    /// The first letter made large, for a word that begins a sentence.
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
