/// A school year such as 2026-27, in which definitions hold and records are reported.
package struct SchoolYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The calendar year in which the school year begins: 2026 for 2026-27.
    package let first: Int

    package init(first: Int) {
        self.first = first
    }

    /// Reads `2026-27`, the one spelling of definitions and `--year`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let first = Int(parts[0]), let second = Int(parts[1]), (first + 1) % 100 == second
        else { return nil }
        self.first = first
    }

    /// The calendar year in which the school year ends: 2027 for 2026-27.
    package var second: Int { first + 1 }

    package var description: String { "\(first)-\(Self.twoDigits(second))" }

    package static func < (a: Self, b: Self) -> Bool { a.first < b.first }

    fileprivate static func twoDigits(_ year: Int) -> String {
        let value = year % 100
        return value < 10 ? "0\(value)" : "\(value)"
    }
}

/// How an agency spells a school year in its records; each case is named by its spelling of 2026-27.
package enum YearPicture: String, CaseIterable, Sendable {
    case shortYears = "2627"
    case longYears = "20262027"
    case dashed = "2026-27"
    case longDashed = "2026-2027"
    case firstYear = "2026"
    case secondYear = "2027"

    package func spell(_ year: SchoolYear) -> String {
        switch self {
        case .shortYears: SchoolYear.twoDigits(year.first) + SchoolYear.twoDigits(year.second)
        case .longYears: "\(year.first)\(year.second)"
        case .dashed: year.description
        case .longDashed: "\(year.first)-\(year.second)"
        case .firstYear: "\(year.first)"
        case .secondYear: "\(year.second)"
        }
    }
}

extension SchoolYear {
    /// The school year before.
    package var previous: SchoolYear { SchoolYear(first: first - 1) }
}

/// The school years in which something holds; open on either side.
package struct YearRange: Hashable, Sendable, CustomStringConvertible {
    package let since: SchoolYear?
    package let until: SchoolYear?

    package init(since: SchoolYear? = nil, until: SchoolYear? = nil) {
        self.since = since
        self.until = until
    }

    package static let always = YearRange()

    package func contains(_ year: SchoolYear) -> Bool {
        (since.map { $0 <= year } ?? true) && (until.map { year <= $0 } ?? true)
    }

    package var description: String {
        switch (since, until) {
        case (nil, nil): "every year"
        case (let since?, nil): "since \(since)"
        case (nil, let until?): "until \(until)"
        case (let since?, let until?): since == until ? "\(since) only" : "\(since) to \(until)"
        }
    }
}
