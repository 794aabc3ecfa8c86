/// How a date is written: `MM/DD/YYYY`, `D MMM YY`, `M/YYYY`.
///
/// `MM` and `DD` are two digits, `M` and `D` one or two, `MMM` a month's English name or at least three letters of it, `YY`
/// a year of this century. A `*` at the end stands for whatever follows, such as a time. All else stands for itself.
package struct DatePattern: Hashable, Sendable, CustomStringConvertible {
    private enum Part: Hashable, Sendable {
        case year(digits: Int)
        case month(isFilled: Bool)
        case monthName
        case day(isFilled: Bool)
        case text(UInt8)
    }

    package struct Day: Hashable, Sendable {
        package let year: Int
        package let month: Int
        /// nil where a pattern has none.
        package let day: Int?
    }

    package let description: String
    private let parts: [Part]
    private let ignoresRest: Bool

    /// nil for what has no year and month, or one of the three twice.
    package init?(_ text: String) {
        description = text
        var bytes = Array(text.utf8)[...]
        ignoresRest = bytes.last == UInt8(ascii: "*")
        if ignoresRest { bytes = bytes.dropLast() }
        var parts: [Part] = []
        while let first = bytes.first {
            let count = bytes.prefix { $0 == first }.count
            let taken: (Part, Int)
            switch (first, count) {
            case (UInt8(ascii: "Y"), 4...): taken = (.year(digits: 4), 4)
            case (UInt8(ascii: "Y"), 2...): taken = (.year(digits: 2), 2)
            case (UInt8(ascii: "Y"), _): return nil
            case (UInt8(ascii: "M"), 3...): taken = (.monthName, count)
            case (UInt8(ascii: "M"), _): taken = (.month(isFilled: count == 2), count)
            case (UInt8(ascii: "D"), 1...2): taken = (.day(isFilled: count == 2), count)
            case (UInt8(ascii: "D"), _): return nil
            default: taken = (.text(first), 1)
            }
            parts.append(taken.0)
            bytes = bytes.dropFirst(taken.1)
        }
        self.parts = parts
        let years = parts.count { if case .year = $0 { true } else { false } }
        let months = parts.count {
            switch $0 {
            case .month, .monthName: true
            default: false
            }
        }
        guard years == 1, months == 1, dayCount <= 1 else { return nil }
    }

    private var dayCount: Int { parts.count { if case .day = $0 { true } else { false } } }

    package var hasDay: Bool { dayCount == 1 }

    /// How many characters a date has that is written so; nil where they differ.
    package var length: Int? {
        var length = 0
        for part in parts {
            switch part {
            case .year(let digits): length += digits
            case .month(isFilled: true), .day(isFilled: true): length += 2
            case .text: length += 1
            case .month, .day, .monthName: return nil
            }
        }
        return ignoresRest ? nil : length
    }

    /// The day that a text names; nil for any other text, and for a day that no calendar has.
    package func read(_ text: some Collection<UInt8>) -> Day? {
        var rest = Array(text)[...]
        var (year, month, day): (Int?, Int?, Int?) = (nil, nil, nil)
        for part in parts {
            switch part {
            case .year(let digits): year = take(digits...digits, from: &rest).map { digits == 2 ? 2000 + $0 : $0 }
            case .month(let isFilled): month = take((isFilled ? 2 : 1)...2, from: &rest)
            case .day(let isFilled): day = take((isFilled ? 2 : 1)...2, from: &rest)
            case .monthName: month = takeMonthName(from: &rest)
            case .text(let byte):
                guard rest.popFirst() == byte else { return nil }
            }
        }
        guard rest.isEmpty || ignoresRest, let year, let month, (1...12).contains(month) else { return nil }
        if hasDay {
            guard let day, day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        }
        return Day(year: year, month: month, day: day)
    }

    /// The day as this pattern writes it; nil where it wants a day and there is none.
    package func write(_ day: Day) -> [UInt8]? {
        var text = ""
        for part in parts {
            switch part {
            case .year(let digits): text += filled(digits == 2 ? day.year % 100 : day.year, digits)
            case .month(let isFilled): text += filled(day.month, isFilled ? 2 : 1)
            case .monthName: text += Self.months[day.month - 1].prefix(3).capitalized
            case .day(let isFilled):
                guard let number = day.day else { return nil }
                text += filled(number, isFilled ? 2 : 1)
            case .text(let byte): text += String(UnicodeScalar(byte))
            }
        }
        return Array(text.utf8)
    }

    private func filled(_ number: Int, _ digits: Int) -> String {
        String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
    }

    private func take(_ digits: ClosedRange<Int>, from rest: inout ArraySlice<UInt8>) -> Int? {
        let taken = rest.prefix(digits.upperBound).prefix { $0 &- 0x30 <= 9 }
        guard taken.count >= digits.lowerBound else { return nil }
        rest = rest.dropFirst(taken.count)
        return taken.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    private func takeMonthName(from rest: inout ArraySlice<UInt8>) -> Int? {
        let letters = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
        let name = letters.map { $0 | 0x20 }
        guard name.count >= 3, let month = Self.months.firstIndex(where: { $0.utf8.starts(with: name) }) else {
            return nil
        }
        rest = rest.dropFirst(name.count)
        return month + 1
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

extension Substring {
    /// With a capital in front.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
