/// Builds a page as XML-compatible HTML: every element is closed, every text and attribute escaped.
struct HTMLText {
    private(set) var text = ""

    /// Escapes; student values and definition texts alike come through here.
    mutating func write(_ content: String) {
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(Self.isPrintable(scalar) ? scalar : "\u{FFFD}")
            }
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

    /// Text of our own that is markup or CSS already.
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

    /// Control characters and noncharacters are allowed in neither HTML nor XML.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0...0x1F, 0x7F...0x9F: false
        default: !scalar.properties.isNoncharacterCodePoint
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
