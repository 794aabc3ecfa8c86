import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// How two values differ: in what they say, or only in how they are spelled.
struct ValueSpelling {
    private let text: String
    private let plain: String
    private let unanswered: Unanswered?

    /// - Parameter unanswered: why a map made no value of it.
    init(_ value: [UInt8], _ unanswered: Unanswered? = nil) {
        text = String(decoding: value, as: UTF8.self)
        plain = Self.withoutBlanks(text)
        self.unanswered = unanswered
    }

    /// What a map could have taken in its place; nil where it is mapped.
    var expected: String? { if case .unmapped(let expected) = unanswered { expected } else { nil } }

    /// nil: they are the same.
    func difference(from other: ValueSpelling) -> ValueDifference? {
        guard let kind = spelledDifference(from: other) else { return nil }
        if expected != nil || other.expected != nil { return kind < .nearName ? kind : .unmapped }
        return kind == .other && isMonth(of: other) ? .monthOnly : kind
    }

    private func spelledDifference(from other: ValueSpelling) -> ValueDifference? {
        if text == other.text { return nil }
        if plain == other.plain { return .blanks }
        if plain.isEmpty || other.plain.isEmpty { return .missing }
        if plain.lowercased() == other.plain.lowercased() { return .case }
        if let number = Self.number(plain), number == Self.number(other.plain) { return .zeroPadding }
        if !Self.days(plain).isDisjoint(with: Self.days(other.plain)) { return .datePicture }
        return Self.areNear(plain, other.plain) ? .nearName : .other
    }

    /// Whether one is a month, and the other the same or a day of it.
    private func isMonth(of other: ValueSpelling) -> Bool {
        switch (month, other.month) {
        case (nil, nil): false
        case (let month?, nil): Self.days(other.plain).contains(where: month.contains)
        case (nil, let month?): Self.days(plain).contains(where: month.contains)
        case (let one?, let another?): one == another
        }
    }

    /// The days of a month, where no more is known.
    private var month: Range<Int>? {
        guard case .monthOnly(let year, let month) = unanswered,
            let first = Self.day(String(year), String(month), "1"),
            let next = Self.day(String(month < 12 ? year : year + 1), String(month % 12 + 1), "1")
        else { return nil }
        return first..<next
    }

    /// What is alike for values that differ in blanks, case, zero padding or the date's picture only: for keys.
    var folded: String {
        if let number = Self.number(plain) {
            let days = Self.days(plain)
            return days.count == 1 ? "day \(days.first ?? 0)" : number
        }
        if let day = Self.days(plain).first { return "day \(day)" }
        return plain.lowercased()
    }

    /// Without blanks at the ends, one blank for many, whatever blanks they are.
    private static func withoutBlanks(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    /// Digits without the zeros before them; nil for what is no digits.
    private static func number(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = text.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }
}

extension ValueSpelling {
    /// The days that a value may mean in the pictures that extracts use; none for what is no date.
    private static func days(_ text: String) -> Set<Int> {
        let date = text.prefix { $0 != "T" && $0 != " " }
        let parts = date.split(omittingEmptySubsequences: false) { "/-.".contains($0) }.map(String.init)
        let counts = parts.map(\.count)
        var candidates: [(year: String, month: String, day: String)] = []
        if counts.count == 3, counts[0] == 4, counts[1] <= 2, counts[2] <= 2 {
            candidates = [(parts[0], parts[1], parts[2])]
        } else if counts.count == 3, counts[0] <= 2, counts[1] <= 2, [2, 4].contains(counts[2]) {
            candidates = [(parts[2], parts[0], parts[1])]
        } else if counts == [8] {
            candidates = [
                (part(date, 0, 4), part(date, 4, 2), part(date, 6, 2)),
                (part(date, 4, 4), part(date, 0, 2), part(date, 2, 2)),
            ]
        }
        return Set(candidates.compactMap { day($0.year, $0.month, $0.day) })
    }

    private static func part(_ text: Substring, _ start: Int, _ count: Int) -> String {
        String(text.dropFirst(start).prefix(count))
    }

    private static func day(_ year: String, _ month: String, _ day: String) -> Int? {
        guard [year, month, day].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        func padded(_ text: String) -> String { text.count == 1 ? "0\(text)" : text }
        return CalendarDay.days(in: "\(year.count == 2 ? "20\(year)" : year)-\(padded(month))-\(padded(day))")
    }
}

extension ValueSpelling {
    /// Whether two names are likely one: punctuation aside the same words in any order, or a slip or two apart. Codes, which
    /// hold digits, are never near.
    private static func areNear(_ a: String, _ b: String) -> Bool {
        let (wordsA, wordsB) = (words(a), words(b))
        let (lettersA, lettersB) = (wordsA.joined(), wordsB.joined())
        guard lettersA.count >= 4, lettersB.count >= 4,
            ![lettersA, lettersB].contains(where: { $0.contains(where: \.isNumber) })
        else { return false }
        if wordsA.sorted() == wordsB.sorted() || lettersA == lettersB { return true }
        return isNear(lettersA, lettersB)
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// At most one slip in six letters.
    private static func isNear(_ a: String, _ b: String) -> Bool {
        editDistance(a, b) <= max(1, max(a.count, b.count) / 6)
    }
}
