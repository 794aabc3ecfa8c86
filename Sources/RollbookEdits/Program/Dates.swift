/// How a date is written in a record.
enum DatePicture: String, CaseIterable, Hashable, Sendable {
    case monthDayYear = "MMDDYYYY"
    case yearMonthDay = "YYYYMMDD"
    case dashed = "YYYY-MM-DD"
    case slashed = "MM/DD/YYYY"

    var length: Int { rawValue.utf8.count }

    /// Offsets of year (4 digits), month and day (2 digits each), and of what must stand between them.
    private var shape: (year: Int, month: Int, day: Int, separators: (Int, Int, UInt8)?) {
        switch self {
        case .monthDayYear: (4, 0, 2, nil)
        case .yearMonthDay: (0, 4, 6, nil)
        case .dashed: (0, 5, 8, (4, 7, UInt8(ascii: "-")))
        case .slashed: (6, 0, 3, (2, 5, UInt8(ascii: "/")))
        }
    }

    /// Days since 1970-01-01 of a text that is exactly such a date of the Gregorian calendar, followed by blanks at
    /// most; nil when it is none.
    func days(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count >= length, unsafe text[length...].allSatisfy({ $0 == blank }) else { return nil }
        let shape = shape
        if let (first, second, separator) = shape.separators {
            guard unsafe text[first] == separator, unsafe text[second] == separator else { return nil }
        }
        guard let year = unsafe digits(text, shape.year, 4), let month = unsafe digits(text, shape.month, 2),
            let day = unsafe digits(text, shape.day, 2)
        else { return nil }
        return CalendarDay.days(year: year, month: month, day: day)
    }
}

extension DatePicture {
    /// As `days(in:)`, of a text that is eight characters long as the date is: all digits, read at once.
    @inline(__always)
    func days(inEightDigits word: UInt64) -> Int? {
        guard areDigits(word) else { return nil }
        // Two digits each, in every other byte.
        let pairs = (word & 0x000F_000F_000F_000F) &* 10 &+ (word &>> 8 & 0x000F_000F_000F_000F)
        func pair(_ index: UInt64) -> Int { Int(truncatingIfNeeded: pairs &>> (index &* 16) & 0xFF) }
        return self == .yearMonthDay
            ? CalendarDay.days(year: pair(0) * 100 + pair(1), month: pair(2), day: pair(3))
            : CalendarDay.days(year: pair(2) * 100 + pair(3), month: pair(0), day: pair(1))
    }

    /// Whether it is written in eight digits.
    var isEightDigits: Bool { self == .yearMonthDay || self == .monthDayYear }
}

/// The number that `count` digits spell; nil when one is no digit.
@inline(__always)
func digits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<start + count {
        let digit = unsafe text[index] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
    }
    return value
}

/// The proleptic Gregorian calendar as day numbers.
package enum CalendarDay {
    /// Of a date such as `2027-08-06`; nil when it is none.
    package static func days(in date: String) -> Int? {
        let bytes = Array(date.utf8)
        return unsafe bytes.withUnsafeBufferPointer { unsafe DatePicture.dashed.days(in: $0) }
    }

    /// Days since 1970-01-01; nil when there is no such day, or the year is 0.
    static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= length(of: month, in: year) else {
            return nil
        }
        // Years begin in March here, so that the leap day comes last (H. Hinnant, chrono-compatible low-level date
        // algorithms).
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day of a day number of the years 1 to 9999.
    static func parts(of days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Whole years from one day to another; negative when `on` comes first.
    static func age(born: Int, on: Int) -> Int {
        let (birth, day) = (parts(of: born), parts(of: on))
        return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day) ? 1 : 0)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
