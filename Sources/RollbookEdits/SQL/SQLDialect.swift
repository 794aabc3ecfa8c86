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

    /// What a script defines first where it uses it: the calendar, in engines that take functions.
    var functions: String {
        switch self {
        case .sqlite: ""
        case .duckdb:
            """
            -- Whether a text is a day written YYYY-MM-DD, and that day; a day that comes back unchanged is one.
            CREATE MACRO is_day(iso) AS COALESCE(CAST(TRY_CAST(iso AS DATE) AS TEXT), '') = iso AND iso >= '0001';
            CREATE MACRO day_of(iso) AS CASE WHEN is_day(iso) THEN TRY_CAST(iso AS DATE) END;
            """
        case .postgresql:
            // CAST would refuse the whole query for one impossible date.
            """
            -- The day so many years, months and days after the first of all, for a text shaped YYYY-MM-DD.
            CREATE FUNCTION day_counted(iso TEXT) RETURNS DATE LANGUAGE SQL STABLE AS $$
              SELECT CASE WHEN iso ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN CAST(DATE '0001-01-01' + MAKE_INTERVAL(
                years => CAST(SUBSTR(iso, 1, 4) AS INTEGER) - 1, months => CAST(SUBSTR(iso, 6, 2) AS INTEGER) - 1,
                days => CAST(SUBSTR(iso, 9, 2) AS INTEGER) - 1) AS DATE) END
            $$;
            -- Whether a text is a day written YYYY-MM-DD, and that day; a day that comes back unchanged is one.
            CREATE FUNCTION is_day(iso TEXT) RETURNS BOOLEAN LANGUAGE SQL STABLE AS $$
              SELECT COALESCE(TO_CHAR(day_counted(iso), 'YYYY-MM-DD'), '') = iso AND iso >= '0001'
            $$;
            CREATE FUNCTION day_of(iso TEXT) RETURNS DATE LANGUAGE SQL STABLE AS $$
              SELECT CASE WHEN is_day(iso) THEN day_counted(iso) END
            $$;
            """
        }
    }

    /// What must hold for `iso`, a text, to be a day of the years 1 to 9999 written `YYYY-MM-DD`; NULL when it is NULL.
    func dayTests(_ iso: String) -> [String] {
        switch self {
        // Without a modifier DATE lets 02-30 pass.
        case .sqlite: ["COALESCE(DATE(\(iso), '+0 days'), '') = \(iso)", "\(iso) >= '0001'"]
        case .duckdb, .postgresql: ["is_day(\(iso))"]
        }
    }

    /// What stands for the day that a text names; NULL when it names none. Days differ by one.
    func day(_ iso: String) -> String {
        switch self {
        case .sqlite: "CASE WHEN \(dayTests(iso).joined(separator: " AND ")) THEN JULIANDAY(\(iso)) END"
        case .duckdb, .postgresql: "day_of(\(iso))"
        }
    }

    /// A day of the calendar, known before any record is read.
    func known(day iso: String) -> String {
        self == .sqlite ? "JULIANDAY(\(sqlLiteral(iso)))" : "DATE \(sqlLiteral(iso))"
    }

    /// The 1-based place of the first such character in a text, 0 where there is none.
    func place(of character: String, in text: String) -> String {
        self == .postgresql
            ? "STRPOS(\(text), \(sqlLiteral(character)))" : "INSTR(\(text), \(sqlLiteral(character)))"
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
