import RollbookModel

/// The functions of the language.
extension SQLPrinter {
    private static let digits = "0123456789"

    mutating func printCall(_ name: String, _ arguments: [Expression]) throws(SQLLimit) -> SQLText {
        let values = try print(arguments)
        func joined(_ parts: [String]) -> SQLText {
            .condition(parts.joined(separator: " AND "), isJoined: parts.count > 1)
        }
        switch name {
        case "is_code": return among(values[0], try codes(of: values[0]))
        case "is_blank": return joined([holdsOnly(" ", values[0].bare)])
        case "is_numeric": return joined([holdsOnly(Self.digits, values[0].bare)])
        case "only_chars": return joined([holdsOnly(characters(try literal(arguments[1])), values[0].bare)])
        case "in_range": return joined(range(values[0], try literal(arguments[1]), try literal(arguments[2])))
        case "is_date": return joined(dayTests(values[0], try picture(arguments[1])))
        case "same_name": return .condition("\(plainName(values[0])) = \(plainName(values[1]))", isJoined: true)
        case "is_school_year": return schoolYear(values[0])
        case "number":
            needs.mayBeUnknown = true
            return .number(number(values[0]))
        case "date": return printDate(values[0], try picture(arguments[1]))
        case "make_date": return makeDate(values.map(\.bare))
        case "age_at": return .number(dialect.age(born: values[0].bare, on: values[1].bare))
        default: throw SQLLimit(reason: "\(name) has no text in SQL")
        }
    }

    /// Nothing is left when these characters are taken away; NULL for NULL.
    private func holdsOnly(_ characters: String, _ text: String) -> String {
        "LTRIM(\(text), \(sqlLiteral(characters))) = ''"
    }

    /// The characters of a set as `only_chars` writes it, one by one.
    private func characters(_ ranges: String) -> String {
        let set = CharacterSet(Array(ranges.utf8))
        return String(decoding: (blank..<0x7F).filter(set.contains), as: UTF8.self)
    }

    private func codes(of text: SQLText) throws(SQLLimit) -> [String] {
        guard case .text(_, _, .item(let item)) = text, let codes = plan.items[item].codes else {
            throw SQLLimit(reason: "its element lists no codes")
        }
        return codes
    }

    /// Between the bounds, digits where they have digits and their letters elsewhere, blanks after.
    private func range(_ text: SQLText, _ low: String, _ high: String) -> [String] {
        let width = low.utf8.count
        let value = part(of: text, from: 1, length: width)
        var tests = ["\(value.bare) BETWEEN \(sqlLiteral(low)) AND \(sqlLiteral(high))"]
        for run in runs(of: Array(low.utf8)) {
            let part = part(of: text, from: run.start + 1, length: run.bytes.count)
            let letters = String(decoding: run.bytes, as: UTF8.self)
            if run.isDigits {
                tests.append(holdsOnly(Self.digits, part.bare))
            } else if run.start > 0 {
                tests.append("\(part.bare) = \(sqlLiteral(letters))")
            }
        }
        return tests + blankAfter(width, of: text)
    }

    /// Digits and other characters in turn; `start` is 0-based.
    private func runs(of bytes: [UInt8]) -> [(start: Int, isDigits: Bool, bytes: [UInt8])] {
        var runs: [(start: Int, isDigits: Bool, bytes: [UInt8])] = []
        for (index, byte) in bytes.enumerated() {
            let isDigit = byte &- UInt8(ascii: "0") < 10
            if let last = runs.last, last.isDigits == isDigit {
                runs[runs.count - 1].bytes.append(byte)
            } else {
                runs.append((index, isDigit, [byte]))
            }
        }
        return runs
    }

    /// That nothing but blanks follows the first `width` characters.
    private func blankAfter(_ width: Int, of text: SQLText) -> [String] {
        guard text.width > width else { return [] }
        return [holdsOnly(" ", part(of: text, from: width + 1, length: text.width - width).bare)]
    }

    /// A person's name as `same_name` compares it; see `plainName` of the engine.
    private func plainName(_ text: SQLText) -> String {
        let comma = dialect.place(of: ",", in: text.bare)
        let turned =
            "CASE WHEN \(comma) > 0 THEN SUBSTR(\(text.bare), \(comma) + 1) || SUBSTR(\(text.bare), 1, \(comma) - 1) "
            + "ELSE \(text.bare) END"
        return nameMarks.reduce("LOWER(\(turned))") { name, mark in
            "REPLACE(\(name), \(sqlLiteral(String(decoding: [mark], as: UTF8.self))), '')"
        }
    }

    /// Digits with blanks around them; NULL for anything else.
    private func number(_ text: SQLText) -> String {
        let trimmed = "TRIM(\(text.bare), ' ')"
        let size = text.width > 18 ? " AND LENGTH(\(trimmed)) <= 18" : ""
        return """
            CASE WHEN \(trimmed) <> '' AND \(holdsOnly(Self.digits, trimmed))\(size) \
            THEN CAST(\(trimmed) AS BIGINT) END
            """
    }

    private func schoolYear(_ text: SQLText) -> SQLText {
        let forms = [4, 8].filter { $0 <= text.width }.map { width in
            let value = part(of: text, from: 1, length: width)
            let years = [1, width / 2 + 1].map { start in
                "CAST(\(part(of: value, from: start, length: width / 2).bare) AS BIGINT)"
            }
            let next = width == 4 ? "(\(years[0]) + 1) % 100 = \(years[1])" : "\(years[0]) + 1 = \(years[1])"
            let digits = holdsOnly(Self.digits, value.bare)
            return ([digits, "CASE WHEN \(digits) THEN \(next) END"] + blankAfter(width, of: text))
                .joined(separator: " AND ")
        }
        if forms.isEmpty { return among(text, []) }
        return .condition(forms.map(sqlEnclosed).joined(separator: " OR "), isJoined: true)
    }

    // MARK: Dates

    /// The day that a text names; NULL when it names none.
    mutating func printDate(_ text: SQLText, _ picture: DatePicture) -> SQLText {
        needs.mayBeUnknown = true
        guard text.width >= picture.length else { return .date("CAST(NULL AS DATE)") }
        let (marks, day) = (marks(text, picture), dialect.day(iso(text, picture)))
        return .date(marks.isEmpty ? day : "CASE WHEN \(marks.joined(separator: " AND ")) THEN \(day) END")
    }

    private func dayTests(_ text: SQLText, _ picture: DatePicture) -> [String] {
        guard text.width >= picture.length else { return [among(text, []).bare] }
        return dialect.dayTests(iso(text, picture)) + marks(text, picture)
    }

    /// What stands between and after the numbers of a date.
    private func marks(_ text: SQLText, _ picture: DatePicture) -> [String] {
        picture.separators.map { part(of: text, from: $0.place, length: 1).bare + " = '\($0.mark)'" }
            + blankAfter(picture.length, of: text)
    }

    private func iso(_ text: SQLText, _ picture: DatePicture) -> String {
        let parts = [(picture.place(of: "Y"), 4), (picture.place(of: "M"), 2), (picture.place(of: "D"), 2)]
        return "("
            + parts.map { part(of: text, from: $0, length: $1).bare }.joined(separator: " || '-' || ") + ")"
    }

    private mutating func makeDate(_ parts: [String]) -> SQLText {
        let numbers = parts.compactMap(Int.init)
        if numbers.count == 3, CalendarDay.days(year: numbers[0], month: numbers[1], day: numbers[2]) != nil {
            let iso = zip(parts, [4, 2, 2]).map { sqlZeros($1 - $0.utf8.count) + $0 }.joined(separator: "-")
            return .date(dialect.known(day: iso))
        }
        let filled = zip(parts, [4, 2, 2]).map { dialect.zeroFilled($0, width: $1) }
        needs.mayBeUnknown = true
        return .date(dialect.day(sqlEnclosed(filled.joined(separator: " || '-' || "))))
    }

    private func sqlZeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }

    private mutating func picture(_ argument: Expression) throws(SQLLimit) -> DatePicture {
        guard let picture = DatePicture(rawValue: try literal(argument)) else {
            throw SQLLimit(reason: "its date picture has no text in SQL")
        }
        return picture
    }
}

extension DatePicture {
    /// The 1-based place of the first of these letters.
    fileprivate func place(of letter: Character) -> Int {
        rawValue.prefix { $0 != letter }.count + 1
    }

    /// What stands between year, month and day, with its 1-based places.
    fileprivate var separators: [(place: Int, mark: Character)] {
        rawValue.enumerated().filter { !$0.element.isLetter }.map { ($0.offset + 1, $0.element) }
    }
}
