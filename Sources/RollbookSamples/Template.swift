/// A value, or a whole CSV row, as the recipe words it: literal bytes and what is filled in for each record.
struct Template: Sendable {
    enum Part: Sendable {
        case bytes([UInt8])
        /// The student's running number, filled with zeros to a width.
        case student(width: Int)
        /// A column of the row that a draw picked.
        case cell(draw: Int, column: Int)
    }

    private(set) var parts: [Part] = []

    /// Adds a part; neighbouring literals become one.
    mutating func append(_ part: Part) {
        if case .bytes(let new) = part, case .bytes(let old)? = parts.last {
            parts[parts.count - 1] = .bytes(old + new)
        } else {
            parts.append(part)
        }
    }

    mutating func append(_ text: some StringProtocol) {
        if !text.isEmpty { append(.bytes(Array(text.utf8))) }
    }

    /// The values of a CSV row with their commas and line end. No value needs quotes: the recipe may not hold any
    /// character that would.
    init(csv values: [Template]) {
        for (index, value) in values.enumerated() {
            if index > 0 { append(",") }
            for part in value.parts { append(part) }
        }
        append("\n")
    }

    init() {}

    /// Adds the value to `bytes`. `rows` are the rows picked, one for each draw.
    func render(_ draws: [ResolvedDraw], rows: [Int], student: Int, into bytes: inout [UInt8]) {
        for part in parts {
            switch part {
            case .bytes(let literal): bytes.append(contentsOf: literal)
            case .student(let width): Self.append(student, width: width, to: &bytes)
            case .cell(let draw, let column):
                draws[draw].cell(rows[draw], column).render(draws, rows: rows, student: student, into: &bytes)
            }
        }
    }

    /// The most bytes that the value can have.
    func width(_ draws: [ResolvedDraw]) -> Int {
        parts.reduce(0) { sum, part in
            switch part {
            case .bytes(let literal): sum + literal.count
            case .student(let width): sum + width
            case .cell(let draw, let column): sum + draws[draw].width(column)
            }
        }
    }

    private static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
        var rest = number
        for place in (start..<bytes.count).reversed() where rest > 0 {
            bytes[place] += UInt8(rest % 10)
            rest /= 10
        }
    }
}
