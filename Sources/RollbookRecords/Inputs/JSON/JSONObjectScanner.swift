/// Why an object was not read.
enum JSONStop: Error {
    /// What there is of the text ends within it.
    case incomplete
    /// What is wrong, and where in the text.
    case fault(String, at: Int)
}

/// Reads one object of plain values by RFC 8259, to the letter, and gives them to rows as they are spelled.
@safe
struct JSONObjectScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var position: Int
    /// Whether the object has to end on the line on which it begins.
    private let isOneLine: Bool
    /// A member's name, or a value, that has escapes.
    private var unescaped: [UInt8] = []

    static let valueLimit = 1 << 20
    static let memberLimit = 20_000

    init(_ text: UnsafeBufferPointer<UInt8>, from start: Int, isOneLine: Bool) {
        unsafe self.text = unsafe text
        position = start
        self.isOneLine = isOneLine
    }

    /// Gives the place behind the object.
    static func scan(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, isOneLine: Bool, into rows: inout NamedRows
    ) throws(JSONStop) -> Int {
        var scanner = unsafe JSONObjectScanner(text, from: start, isOneLine: isOneLine)
        try scanner.object(&rows)
        return scanner.position
    }

    private mutating func object(_ rows: inout NamedRows) throws(JSONStop) {
        position += 1
        if try nextByte() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            try member(&rows)
            let place = position
            switch try nextByte() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return
            default: throw JSONStop.fault("a comma or the object's end is missing", at: place)
            }
        }
    }

    private mutating func member(_ rows: inout NamedRows) throws(JSONStop) {
        guard try nextByte() == quote else {
            throw JSONStop.fault("a member's name in quotes is missing", at: position)
        }
        let place = position
        let name = try string()
        let placement =
            name.isEscaped
            ? unsafe unescaped.withUnsafeBufferPointer { unsafe rows.add($0) }
            : unsafe rows.add(UnsafeBufferPointer(rebasing: text[name.range]))
        if placement == .repeated { throw JSONStop.fault("an object has two members of one name", at: place) }
        if rows.valueCount > Self.memberLimit {
            throw JSONStop.fault("an object has more than \(Self.memberLimit) members", at: place)
        }
        guard try nextByte() == UInt8(ascii: ":") else {
            throw JSONStop.fault("the colon behind a member's name is missing", at: position)
        }
        position += 1
        try value(&rows)
    }

    private mutating func value(_ rows: inout NamedRows) throws(JSONStop) {
        switch try nextByte() {
        case quote:
            let value = try string()
            if value.isEscaped {
                unsafe unescaped.withUnsafeBufferPointer { unsafe rows.append($0) }
            } else {
                unsafe rows.append(UnsafeBufferPointer(rebasing: text[value.range]))
            }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = position
            try number()
            unsafe rows.append(UnsafeBufferPointer(rebasing: text[start..<position]))
        case UInt8(ascii: "t"): try word("true", &rows)
        case UInt8(ascii: "f"): try word("false", &rows)
        case UInt8(ascii: "n"): try word("null", &rows)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            throw JSONStop.fault("a member holds an object or array, where a plain value is wanted", at: position)
        default: throw JSONStop.fault("a value is missing", at: position)
        }
    }
}

extension JSONObjectScanner {
    /// The byte at hand; beyond the text there may be more.
    private func byte() throws(JSONStop) -> UInt8 {
        guard unsafe position < text.count else { throw JSONStop.incomplete }
        return unsafe text[position]
    }

    /// The next byte that is no white space.
    private mutating func nextByte() throws(JSONStop) -> UInt8 {
        while true {
            let byte = try byte()
            switch byte {
            case lineFeed where isOneLine:
                throw JSONStop.fault("the line ends before its object does", at: position)
            case blank, 0x09, lineFeed, carriageReturn: position += 1
            default: return byte
            }
        }
    }

    /// `null` is a blank.
    private mutating func word(_ word: StaticString, _ rows: inout NamedRows) throws(JSONStop) {
        let start = position
        let bytes = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        for index in 0..<word.utf8CodeUnitCount {
            guard unsafe try byte() == bytes[index] else { throw JSONStop.fault("a value is missing", at: start) }
            position += 1
        }
        if unsafe bytes[0] != UInt8(ascii: "n") { unsafe rows.append(bytes) }
    }

    private mutating func number() throws(JSONStop) {
        if try byte() == UInt8(ascii: "-") { position += 1 }
        if try byte() == UInt8(ascii: "0") {
            position += 1
            if try isDigit() {
                throw JSONStop.fault(
                    "a number begins with a zero, which JSON does not allow: codes belong in quotes", at: position - 1)
            }
        } else {
            try digits()
        }
        if try byte() == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        guard try byte() | 0x20 == UInt8(ascii: "e") else { return }
        position += 1
        if try [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(byte()) { position += 1 }
        try digits()
    }

    private func isDigit() throws(JSONStop) -> Bool { try UInt8(ascii: "0")...UInt8(ascii: "9") ~= (byte()) }

    private mutating func digits() throws(JSONStop) {
        guard try isDigit() else { throw JSONStop.fault("a digit is missing in a number", at: position) }
        while try isDigit() { position += 1 }
    }
}

extension JSONObjectScanner {
    /// What stands between two quotes; with escapes, `unescaped` has it.
    private mutating func string() throws(JSONStop) -> (range: Range<Int>, isEscaped: Bool) {
        position += 1
        let start = position
        var run = start
        var isEscaped = false
        unescaped.removeAll(keepingCapacity: true)
        while true {
            let byte = try byte()
            if byte == quote || byte == UInt8(ascii: "\\") {
                if isEscaped || byte != quote { unsafe unescaped.append(contentsOf: text[run..<position]) }
                if byte == quote { break }
                isEscaped = true
                try escape()
                run = position
            } else if byte < blank {
                throw JSONStop.fault("a control character stands in a string, where it has to be escaped", at: position)
            } else {
                position += 1
            }
            if position - start > Self.valueLimit {
                throw JSONStop.fault("a string is longer than a megabyte", at: start - 1)
            }
        }
        let end = position
        position += 1
        return (start..<end, isEscaped)
    }

    private mutating func escape() throws(JSONStop) {
        position += 1
        let byte = try byte()
        let plain: UInt8
        switch byte {
        case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = lineFeed
        case UInt8(ascii: "r"): plain = carriageReturn
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"): return try unicode()
        default: throw JSONStop.fault("an escape is none that JSON has", at: position - 1)
        }
        position += 1
        unescaped.append(plain)
    }

    /// `\u00e9`, or two of them for a character beyond U+FFFF.
    private mutating func unicode() throws(JSONStop) {
        let start = position - 1
        var code = try hexadecimal()
        if 0xD800...0xDBFF ~= code {
            let lone = JSONStop.fault("half of a surrogate pair stands alone", at: start)
            guard try byte() == UInt8(ascii: "\\") else { throw lone }
            position += 1
            guard try byte() == UInt8(ascii: "u") else { throw lone }
            let low = try hexadecimal()
            guard 0xDC00...0xDFFF ~= low else { throw lone }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw JSONStop.fault("half of a surrogate pair stands alone", at: start)
        }
        unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Four digits behind the `u` at hand.
    private mutating func hexadecimal() throws(JSONStop) -> UInt32 {
        position += 1
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try byte())).hexDigitValue else {
                throw JSONStop.fault("four hexadecimal digits are missing behind \\u", at: position)
            }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }
}
