import RollbookModel

/// Conditions on text, and what text says as a number or day. Most of it works on words of eight characters: see
/// `TextColumn.words`.
extension Evaluation {
    func test(_ instruction: Instruction) -> Truth {
        switch instruction {
        case .like(let text, let pattern): match(text, pattern)
        case .inRange(let text, let low, let high): test(text, ValueRange(low, high))
        case .isBlank(let text): Truth(blanks(text), nulls: nulls(of: text))
        case .onlyCharacters(let text, let set): test(text, set)
        case .isDate(let text, let picture): testDates(text, picture)
        case .isSchoolYear(let text): unsafe test(text) { unsafe RollbookEdits.isSchoolYear($0) }
        case .sameName(let a, let b): compareNames(a, b)
        default: .unknown(count: count)
        }
    }

    private func compareNames(_ a: TextOperand, _ b: TextOperand) -> Truth {
        let bits = withText(a) { a in
            withText(b) { b in BitMask(count: count) { unsafe plainName(a.buffer($0)) == plainName(b.buffer($0)) } }
        }
        return Truth(bits, nulls: joined(nulls(of: a), nulls(of: b)))
    }

    func find(_ text: TextOperand, in list: ValueList?) -> Truth {
        guard let list else { return .unknown(count: count) }
        return Truth(contained(text, in: list), nulls: nulls(of: text))
    }

    private func contained(_ text: TextOperand, in list: ValueList) -> BitMask {
        let first = words(text)
        guard list.isTable else {
            // So few that each is one comparison more.
            switch list.words.count {
            case 0: return BitMask(count: count)
            case 1:
                let value = list.words[0]
                return BitMask(first) { $0 == value }
            case 2:
                let (a, b) = (list.words[0], list.words[1])
                return BitMask(first) { $0 == a || $0 == b }
            default: return BitMask(first) { word in list.words.contains(word) }
            }
        }
        guard list.width > 1 else { return BitMask(first) { list.contains($0) { _ in true } } }
        let others = (1..<list.width).map { words(text, $0) }
        return BitMask(count: count) { record in
            list.contains(first[record]) { place in
                others.indices.allSatisfy { others[$0][record] == list.words[place + 1 + $0] }
            }
        }
    }

    /// Records whose text is all blanks; later words are read only where earlier ones leave it open.
    private func blanks(_ text: TextOperand) -> BitMask {
        var result = BitMask(words(text)) { $0 == blankWord }
        for index in 1..<max(1, (text.length + 7) / 8) where !result.isEmpty {
            result &= BitMask(words(text, index)) { $0 == blankWord }
        }
        return result
    }

    private func match(_ text: TextOperand, _ pattern: LikePattern) -> Truth {
        guard let (mask, value) = pattern.word(length: text.length) else {
            return unsafe test(text) { unsafe pattern.matches($0) }
        }
        return Truth(BitMask(words(text)) { $0 & mask == value }, nulls: nulls(of: text))
    }

    private func test(_ text: TextOperand, _ range: ValueRange) -> Truth {
        guard let word = range.word, text.length <= 8 else { return unsafe test(text) { unsafe range.contains($0) } }
        return Truth(BitMask(words(text)) { word.contains($0) }, nulls: nulls(of: text))
    }

    private func test(_ text: TextOperand, _ set: CharacterSet) -> Truth {
        if set == .digits, text.length <= 8 {
            let mask = wordMask(text.length)
            return Truth(BitMask(words(text)) { areDigits($0, mask) }, nulls: nulls(of: text))
        }
        let table = set.table
        return unsafe table.withUnsafeBufferPointer { table in
            unsafe test(text) { unsafe $0.allSatisfy { unsafe table[Int($0)] } }
        }
    }

    /// What is no date is NULL as a day, and no more than that.
    private func testDates(_ text: TextOperand, _ picture: DatePicture) -> Truth {
        Truth(~readDates(text, picture).nulls, nulls: nulls(of: text))
    }

    @inline(__always)
    private func test(_ text: TextOperand, _ holds: (UnsafeBufferPointer<UInt8>) -> Bool) -> Truth {
        let bits = withText(text) { text in BitMask(count: count) { unsafe holds(text.buffer($0)) } }
        return Truth(bits, nulls: nulls(of: text))
    }

    /// The order of two texts is that of the first word in which they differ, read from its first character on.
    func compare(_ a: TextOperand, _ comparison: Comparison, _ b: TextOperand) -> Truth {
        let count = max(1, (max(a.length, b.length) + 7) / 8)
        let (left, right) = ((0..<count).map { words(a, $0) }, (0..<count).map { words(b, $0) })
        let nulls = joined(nulls(of: a), nulls(of: b))
        let (firstLeft, firstRight) = (left[0], right[0])
        if count == 1, comparison == .equal {
            return Truth(BitMask(count: self.count) { firstLeft[$0] == firstRight[$0] }, nulls: nulls)
        }
        let bits = BitMask(count: self.count) { record in
            for word in 0..<count where left[word][record] != right[word][record] {
                return comparison.holds(left[word][record].byteSwapped < right[word][record].byteSwapped ? -1 : 1)
            }
            return comparison.holds(0)
        }
        return Truth(bits, nulls: nulls)
    }

    // MARK: Numbers and days

    func readNumbers(_ text: TextOperand) -> Numbers {
        let (length, mask) = (text.length, wordMask(text.length))
        guard length <= 8, length > 0 else { return unsafe read(text) { unsafe number(in: $0) } }
        let words = words(text)
        return withText(text) { column in
            read(nulls(of: text)) { record in
                // Digits all through, nearly always; else blanks around them, or no number.
                areDigits(words[record], mask)
                    ? number(inDigits: words[record], length) : unsafe number(in: column.buffer(record))
            }
        }
    }

    /// Read once for all conditions that ask.
    func readDates(_ text: TextOperand, _ picture: DatePicture) -> Numbers {
        cache.dates(text, picture) {
            guard picture.isEightDigits, text.length == 8 else {
                return unsafe read(text) { unsafe picture.days(in: $0) }
            }
            let words = words(text)
            // Few days are asked for again and again.
            var known = KnownDays(picture)
            return read(nulls(of: text)) { known.days(words[$0]) }
        }
    }

    private func read(_ text: TextOperand, _ value: (UnsafeBufferPointer<UInt8>) -> Int?) -> Numbers {
        withText(text) { column in read(nulls(of: text)) { unsafe value(column.buffer($0)) } }
    }

    @inline(__always)
    private func read(_ nulls: BitMask?, _ value: (Int) -> Int?) -> Numbers {
        var nulls = nulls ?? BitMask(count: count)
        let values = unsafe [Int](unsafeUninitializedCapacity: count) { values, filled in
            for record in 0..<count {
                let value = value(record)
                unsafe values[record] = value ?? 0
                if value == nil { nulls[record] = true }
            }
            filled = count
        }
        return Numbers(values: values, nulls: nulls)
    }

    // MARK: Where text stands

    /// Records for which an operand has no value; nil when all have one.
    func nulls(of operand: TextOperand) -> BitMask? {
        switch operand {
        case .item(let item, _, _): batch.unfit[item]
        // Of a file of which only keys are known, a row may be found that says nothing.
        case .column(let lookup, _, _): isRead(lookup) ? ~rows(lookup).found : BitMask(count: count, repeating: true)
        case .literal: nil
        }
    }

    private func isRead(_ lookup: Register) -> Bool {
        if case .lookup(let relation) = instructions[lookup] { indexes[relation] != nil } else { false }
    }

    @inline(__always)
    func withText<Result>(_ operand: TextOperand, _ body: (TextColumn) -> Result) -> Result {
        switch operand {
        case .item(_, let offset, let length):
            return with(batch.images, at: offset, stride: batch.stride, rows: nil, length: length, body)
        case .literal(let bytes):
            return with(bytes, at: 0, stride: 0, rows: nil, length: bytes.count, body)
        case .column(let lookup, let offset, let length):
            guard case .lookup(let relation) = instructions[lookup], let index = indexes[relation] else {
                return with([], at: 0, stride: 0, rows: nil, length: length, body)
            }
            let rows = rows(lookup).rows
            return with(index.rows.images, at: offset, stride: index.rows.stride, rows: rows, length: length, body)
        }
    }

    private func with<Result>(
        _ bytes: [UInt8], at offset: Int, stride: Int, rows: [Int32]?, length: Int, _ body: (TextColumn) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe (rows ?? []).withUnsafeBufferPointer { rows in
                guard let base = bytes.baseAddress, rows.count == 0 || rows.count == count else {
                    return body(.blanks(length: length))
                }
                return body(
                    unsafe TextColumn(
                        base: base + offset, available: bytes.count - offset, stride: stride,
                        rows: rows.count > 0 ? rows.baseAddress : nil, length: length))
            }
        }
    }
}

/// Days of texts that were read before, each at a place of its own or in the place of another.
private struct KnownDays {
    private let picture: DatePicture
    private var known: [(word: UInt64, days: Int?)]

    /// A school year's days nearly all find a place.
    private static let size = 1024

    init(_ picture: DatePicture) {
        self.picture = picture
        // No text is eight zero bytes.
        known = Array(repeating: (0, nil), count: Self.size)
    }

    @inline(__always)
    mutating func days(_ word: UInt64) -> Int? {
        let place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 54)
        if known[place].word == word { return known[place].days }
        let days = picture.days(inEightDigits: word)
        known[place] = (word, days)
        return days
    }
}

/// What one evaluation has read of texts.
final class TextCache {
    private struct Words: Hashable {
        let operand: TextOperand
        let index: Int
    }

    private struct Dates: Hashable {
        let operand: TextOperand
        let picture: DatePicture
    }

    private var words: [Words: [UInt64]] = [:]
    private var dates: [Dates: Numbers] = [:]

    func words(_ operand: TextOperand, _ index: Int, _ read: () -> [UInt64]) -> [UInt64] {
        let key = Words(operand: operand, index: index)
        if let words = words[key] { return words }
        let found = read()
        words[key] = found
        return found
    }

    func dates(_ operand: TextOperand, _ picture: DatePicture, _ read: () -> Numbers) -> Numbers {
        let key = Dates(operand: operand, picture: picture)
        if let dates = dates[key] { return dates }
        let found = read()
        dates[key] = found
        return found
    }
}
