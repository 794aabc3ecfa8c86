/// Builds a page as XML-compatible HTML: every element is closed, every text and attribute escaped.
struct HTMLText {
    private(set) var text = ""

    /// Escapes; student values and definition texts alike come through here.
    mutating func write(_ content: String) {
        // Nearly all that a page says, and far cheaper than looking each character up.
        if content.utf8.allSatisfy(Self.isPlain) {
            text += content
        } else {
            for scalar in content.unicodeScalars { write(scalar) }
        }
    }

    /// Printable ASCII that means nothing to HTML.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: (0x20...0x7E).contains(byte)
        }
    }

    /// A sentence whose options (`--replace`) are set apart and never broken at their dashes.
    mutating func write(sentence: String) {
        for (index, word) in sentence.split(separator: " ").enumerated() {
            if index > 0 { text += " " }
            if word.hasPrefix("--") {
                element("span", [Attribute("class", "option")], String(word))
            } else {
                write(String(word))
            }
        }
    }

    /// A student's value or key, or any other value of a record: set apart from the words around it, whatever way its
    /// script runs, with a name for each character that cannot be seen, and of a long one the beginning.
    mutating func write(value: String) {
        let isShort = value.utf8.count <= Self.longestValue
        if isShort, value.utf8.allSatisfy(Self.isPlain) {
            return element("bdi", [Attribute("class", "value")], value)
        }
        let (shown, count) = Self.beginning(of: value)
        element("bdi", [Attribute("class", "value")]) { html in
            for scalar in shown { html.write(valueScalar: scalar) }
        }
        if shown.count < count { write(" … (\(grouped(count)) characters)") }
    }

    /// Values one after the other, separated by commas.
    mutating func write(values: [String]) {
        for (place, value) in values.enumerated() {
            if place > 0 { write(", ") }
            write(value: value)
        }
    }

    mutating func element(_ name: StaticString, _ attributes: [Attribute], _ content: (inout HTMLText) -> Void) {
        open(name, attributes)
        text += ">"
        content(&self)
        text += "</\(name)>"
    }

    mutating func element(_ name: StaticString, _ content: (inout HTMLText) -> Void) {
        element(name, [], content)
    }

    mutating func element(_ name: StaticString, _ attributes: [Attribute], _ content: String) {
        element(name, attributes) { $0.write(content) }
    }

    mutating func element(_ name: StaticString, _ content: String) {
        element(name, [], content)
    }

    /// An element that never has content: `meta`, `br`.
    mutating func void(_ name: StaticString, _ attributes: [Attribute] = []) {
        open(name, attributes)
        text += "/>"
    }

    /// A line break in the source, for people who read it; never inside text.
    mutating func newLine() {
        text += "\n"
    }

    /// Text of our own that is markup, CSS or script already.
    mutating func raw(_ markup: StaticString) {
        text += "\(markup)"
    }

    private mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        text += "<\(name)"
        for attribute in attributes {
            text += " \(attribute.name)=\""
            write(attribute.value)
            text += "\""
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        default: text.unicodeScalars.append(scalar.isHarmless ? scalar : "\u{FFFD}")
        }
    }

    private mutating func write(valueScalar scalar: Unicode.Scalar) {
        if !scalar.isUnseen { return write(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        element(
            "span", [Attribute("class", "mark")],
            "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)")
    }

    /// What is shown of a value: all of it, unless it would take too much room, and its length in characters.
    private static func beginning(of value: String) -> (shown: Substring.UnicodeScalarView, count: Int) {
        let scalars = value.unicodeScalars
        var room = longestValue
        let end = scalars.firstIndex { scalar in
            room -= scalar.isUnseen ? nameLength : 1
            return room < 0
        }
        return (scalars[..<(end ?? scalars.endIndex)], scalars.count)
    }

    /// In characters; what is longer is told by its beginning.
    private static let longestValue = 160
    /// Of the name of a character that cannot be seen.
    private static let nameLength = 8
}

extension Unicode.Scalar {
    /// Neither a control character nor a noncharacter, which neither HTML nor XML allows, nor one that turns the words
    /// after it around.
    fileprivate var isHarmless: Bool {
        switch value {
        case 0x09, 0x0A, 0x20...0x7E: true
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
        default: !properties.isNoncharacterCodePoint
        }
    }

    /// Takes no ink, although two values that differ by it differ; a joiner within an emoji is no such character.
    fileprivate var isUnseen: Bool {
        if (0x20...0x7E).contains(value) { return false }
        if !isHarmless { return true }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: value != 0x200D
        case .spaceSeparator: value != 0x20
        default: false
        }
    }
}

/// `scope="col"`; names are our own, values are escaped.
struct Attribute {
    let name: StaticString
    let value: String

    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }
}
