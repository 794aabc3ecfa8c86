/// How a workbook counts days.
enum DateSystem {
    /// Day 1 is 1 January 1900, and 29 February 1900 counts as a day.
    case from1900
    /// Day 0 is 1 January 1904.
    case from1904

    /// `YYYY-MM-DD`, with `THH:MM:SS` where there is a time of day, which stands alone on day 0; nil for what is no date.
    func date(_ serial: Double) -> [UInt8]? {
        guard serial >= 0, serial < Double(end) else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        return text(day: seconds / 86_400, second: seconds % 86_400)
    }

    func date(day: Int) -> [UInt8]? { (0..<end).contains(day) ? text(day: day, second: 0) : nil }

    /// The day after 31 December 9999.
    private var end: Int { self == .from1900 ? 2_958_466 : 2_957_004 }

    private func text(day: Int, second: Int) -> [UInt8] {
        let time = "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
        if day == 0, second != 0 || self == .from1900 { return Array(time.utf8) }
        let date = Array(calendarDay(day).utf8)
        return second == 0 ? date : date + Array("T\(time)".utf8)
    }

    private func calendarDay(_ day: Int) -> String {
        switch (self, day) {
        case (.from1900, 60): "1900-02-29"
        case (.from1900, ..<60): isoDate(daysSince1970: day - 25_568)
        case (.from1900, _): isoDate(daysSince1970: day - 25_569)
        case (.from1904, _): isoDate(daysSince1970: day - 24_107)
        }
    }
}

/// `36:00:00` for a day and a half.
func durationText(_ days: Double) -> [UInt8]? {
    guard days >= 0, days < 1_000_000 else { return nil }
    let seconds = Int((days * 86_400).rounded())
    return Array("\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))".utf8)
}

/// In the Gregorian calendar, counted from 1 March, so that the leap day is a year's last.
private func isoDate(daysSince1970 days: Int) -> String {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(year)-\(padded(month < 10 ? month + 3 : month - 9))-\(padded(day))"
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
