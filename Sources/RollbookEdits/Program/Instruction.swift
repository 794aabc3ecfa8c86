/// The place of an instruction's result; a register is written once, by the instruction of the same index.
typealias Register = Int

/// One step of a compiled program, over a whole batch. Equal instructions are compiled once and shared.
enum Instruction: Hashable, Sendable {
    // Conditions
    case constant(Bool)
    case compareText(TextOperand, Comparison, TextOperand)
    case among(TextOperand, [[UInt8]])
    case like(TextOperand, LikePattern)
    /// Same width, same letters, digits within the bounds.
    case inRange(TextOperand, low: [UInt8], high: [UInt8])
    case isBlank(TextOperand)
    case onlyCharacters(TextOperand, CharacterSet)
    case isDate(TextOperand, DatePicture)
    case isSchoolYear(TextOperand)
    /// Two ways to write the same person's name.
    case sameName(TextOperand, TextOperand)
    case compareNumbers(Register, Comparison, Register)
    case exists(lookup: Register)
    case all([Register])
    case any([Register])
    case not(Register)
    case equivalent(Register, Register)
    case choose([Choice], otherwise: Register)
    // Numbers and dates (days since 1970-01-01)
    case integer(Int)
    case number(TextOperand)
    case date(TextOperand, DatePicture)
    case makeDate(year: Register, month: Register, day: Register)
    case arithmetic(Register, Arithmetic, Register)
    case ageAt(born: Register, on: Register)
    case chooseNumber([Choice], otherwise: Register)
    /// A count or sum over each group, by its place among the group's; in programs of groups only.
    case aggregate(Int)
    // Row numbers
    /// The row that the relation of this index into `Plan.relations` finds.
    case lookup(relation: Int)
    /// A row that cannot be looked for, since no layout of its file is known; no verdict rests on it.
    case unknownLookup(String)
}

/// `WHEN condition THEN result`.
struct Choice: Hashable, Sendable {
    let condition: Register
    let result: Register
}

/// Characters of fixed width, read where they stand.
enum TextOperand: Hashable, Sendable {
    /// Part of an item: index into `Plan.items`, then offset within the record's image, and length.
    case item(Int, offset: Int, length: Int)
    /// Part of a column of the row that a lookup found: offset within the row's image, and length.
    case column(lookup: Register, offset: Int, length: Int)
    case literal([UInt8])

    var length: Int {
        switch self {
        case .item(_, _, let length), .column(_, _, let length): length
        case .literal(let bytes): bytes.count
        }
    }

    /// `length` characters from the 0-based `start`, cut at the operand's end as SUBSTRING does.
    func part(from start: Int, length wanted: Int) -> TextOperand {
        let start = min(max(0, start), length)
        let length = min(max(0, wanted), length - start)
        switch self {
        case .item(let index, let offset, _): return .item(index, offset: offset + start, length: length)
        case .column(let lookup, let offset, _): return .column(lookup: lookup, offset: offset + start, length: length)
        case .literal(let bytes): return .literal(Array(bytes[start..<start + length]))
        }
    }
}

let blank = UInt8(ascii: " ")

extension [UInt8] {
    /// Without trailing blanks, which comparisons ignore.
    var trimmed: [UInt8] {
        Array(self[..<(lastIndex { $0 != blank }.map { $0 + 1 } ?? 0)])
    }

    /// Blank-filled to a width; longer text stays as it is.
    func padded(to width: Int) -> [UInt8] {
        count < width ? self + Array(repeating: blank, count: width - count) : self
    }
}
