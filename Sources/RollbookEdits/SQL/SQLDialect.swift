/// The engines a script can be printed for; raw values are what `--dialect` takes.
///
/// All of them read the same text but for patterns and dates, which stand here.
package enum SQLDialect: String, CaseIterable, Sendable {
    case sqlite, duckdb, postgresql

    /// The type of text that is compared byte by byte.
    var textType: String { self == .postgresql ? "TEXT COLLATE \"C\"" : "TEXT" }

    /// A LIKE pattern as a condition that sees case, with no character escaped.
    func matches(_ text: String, _ pattern: String) -> String {
        switch self {
        // SQLite's LIKE takes a for A; GLOB does not.
        case .sqlite: "\(text) GLOB \(sqlLiteral(Self.glob(pattern)))"
        case .duckdb: "\(text) LIKE \(sqlLiteral(pattern))"
        case .postgresql: "\(text) LIKE \(sqlLiteral(pattern))\(pattern.contains("\\") ? " ESCAPE ''" : "")"
        }
    }

    /// What must hold for `iso`, a text shaped `YYYY-MM-DD`, to be a day of the years 1 to 9999; NULL when it is NULL.
    ///
    /// Each engine reads it as a day in its own lenient way, so what comes back unchanged is one.
    func dayTests(_ iso: String) -> [String] {
        let isSame =
            switch self {
            // Without a modifier DATE lets 02-30 pass.
            case .sqlite: "COALESCE(DATE(\(iso), '+0 days'), '') = \(iso)"
            case .duckdb: "COALESCE(CAST(TRY_CAST(\(iso) AS DATE) AS TEXT), '') = \(iso)"
            case .postgresql:
                """
                CASE WHEN \(iso) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN TO_CHAR(\(day(iso)), 'YYYY-MM-DD') = \(iso) \
                WHEN \(iso) IS NOT NULL THEN FALSE END
                """
            }
        return [isSame, "\(iso) >= '0001'"]
    }

    /// What stands for a day that passes `dayTests`; days differ by one.
    func day(_ iso: String) -> String {
        switch self {
        case .sqlite: "JULIANDAY(\(iso))"
        case .duckdb: "TRY_CAST(\(iso) AS DATE)"
        case .postgresql: iso.hasPrefix("'") ? "DATE \(iso)" : Self.countedDay(iso)
        }
    }

    /// Whole years from one day to another.
    func age(born: String, on day: String) -> String {
        let years = "\(part("year", of: day)) - \(part("year", of: born))"
        let isBefore = "\(part("day", of: day)) < \(part("day", of: born))"
        return "(\(years) - CASE WHEN \(isBefore) THEN 1 ELSE 0 END)"
    }

    /// A number with zeros in front, as text.
    func zeroFilled(_ number: String, width: Int) -> String {
        switch self {
        case .sqlite, .duckdb: "PRINTF('%0\(width)d', \(number))"
        case .postgresql: "TO_CHAR(\(number), 'FM\(String(repeating: "0", count: width))')"
        }
    }

    /// The year of a day as a number, or its month and day as text.
    private func part(_ part: String, of day: String) -> String {
        switch (self, part) {
        case (.sqlite, "year"): "CAST(STRFTIME('%Y', \(day)) AS BIGINT)"
        case (.sqlite, _): "STRFTIME('%m-%d', \(day))"
        case (_, "year"): "CAST(EXTRACT(YEAR FROM \(day)) AS BIGINT)"
        case (.duckdb, _): "STRFTIME(\(day), '%m-%d')"
        case (.postgresql, _): "TO_CHAR(\(day), 'MM-DD')"
        }
    }

    /// Counts on from the first of all days, since PostgreSQL refuses the whole query for one impossible date.
    private static func countedDay(_ iso: String) -> String {
        let steps = [("years", 1, 4), ("months", 6, 2), ("days", 9, 2)].map { name, start, length in
            "\(name) => CAST(SUBSTR(\(iso), \(start), \(length)) AS INTEGER) - 1"
        }
        return "CAST(DATE '0001-01-01' + MAKE_INTERVAL(\(steps.joined(separator: ", "))) AS DATE)"
    }

    private static func glob(_ pattern: String) -> String {
        pattern.map { character in
            switch character {
            case "%": "*"
            case "_": "?"
            case "*", "?", "[": "[\(character)]"
            default: String(character)
            }
        }.joined()
    }
}
