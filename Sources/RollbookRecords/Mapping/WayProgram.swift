import RollbookModel

/// What a map makes of a source's value.
enum MappedValue {
    case value([UInt8], isRestored: Bool = false)
    case none(Unanswered)

    static func fault(expected: String) -> MappedValue { .none(.unmapped(expected: expected)) }
}

/// The steps of one way to an item, made ready for one run. Values are worked out once each (`ByteMemo`), so that steps may
/// be simple rather than fast.
final class WayProgram {
    private let way: RecordMap.Way
    private let item: PlannedItem?
    private let codes: NameIndex?
    private let lookUps: [LookUpRows]
    /// What stands for a blank.
    private let fallback: [UInt8]
    /// How many more values may be told with the names nearest to them: finding these costs a look at all names.
    private var suggestionsLeft = 200

    init(_ way: RecordMap.Way, item: PlannedItem?, lookUps: [LookUpRows], plan: Plan) throws(Problem) {
        self.way = way
        self.item = item
        self.lookUps = lookUps
        codes = way.codes.map { codes in
            var index = NameIndex()
            for (from, to) in codes { index.add(Array(from.text.utf8), Array(to.text.utf8)) }
            return index
        }
        var fallback: [UInt8] = []
        if let template = way.fallback { fallback = Array(try plan.text(of: template).utf8) }
        self.fallback = fallback
    }

    func value(of raw: [UInt8]) -> MappedValue {
        var value = trimmed(raw)
        if !value.isEmpty, isBlank(value) { value = [] }
        if let split = way.split, !value.isEmpty {
            guard let part = part(split, of: value) else {
                return .fault(expected: "at least \(split.part) parts with \"\(split.separator)\" between them")
            }
            value = part
        }
        if value.isEmpty { return .value(fallback) }
        if let codes {
            guard case .one(let code) = codes.find(value) else { return .fault(expected: expectedCodes(codes)) }
            value = code
        }
        if let date = way.date {
            switch read(value, date) {
            case .value(let written, _): value = written
            case let other: return other
            }
        }
        for rows in lookUps {
            switch rows.index.find(value) {
            case .one(let found): value = found
            case .none:
                guard let none = rows.none else { return .fault(expected: noMatch(for: value, in: rows)) }
                value = none
            case .several(let found): return .fault(expected: severalMatches(found, in: rows))
            }
        }
        if value.isEmpty { return .value(fallback) }
        return restored(value)
    }

    private func isBlank(_ value: [UInt8]) -> Bool {
        way.blanks.contains { blank in
            blank.utf8.elementsEqual(value) || blank.lowercased() == String(decoding: value, as: UTF8.self).lowercased()
        }
    }

    private func part(_ split: RecordMap.Split, of value: [UInt8]) -> [UInt8]? {
        let parts = value.split(separator: Array(split.separator.utf8), omittingEmptySubsequences: false)
        return split.part <= parts.count ? trimmed(Array(parts[split.part - 1])) : nil
    }

    private func read(_ value: [UInt8], _ date: RecordMap.DateChange) -> MappedValue {
        let patterns = date.from.map(\.description).joined(separator: " or ")
        let days = Set(date.from.compactMap { $0.read(value) })
        guard let day = days.first else { return .fault(expected: "a date as \(patterns)") }
        if days.count > 1 { return .fault(expected: "a date that only one of \(patterns) can mean") }
        return date.to.write(day).map { .value($0) } ?? .none(.monthOnly(year: day.year, month: day.month))
    }

    private func restored(_ value: [UInt8]) -> MappedValue {
        let width: Int? =
            switch way.zeros {
            case .toItemLength: item?.slot.length
            case .toWidth(let width): width
            case nil: nil
            }
        guard let width, value.count < width, value.allSatisfy({ $0 &- 0x30 <= 9 }) else { return .value(value) }
        return .value(Array(repeating: UInt8(ascii: "0"), count: width - value.count) + value, isRestored: true)
    }
}

extension WayProgram {
    private func expectedCodes(_ codes: NameIndex) -> String {
        let names = codes.names.prefix(12).joined(separator: ", ")
        return "one of \(names)\(codes.names.count > 12 ? ", ..." : "")"
    }

    private func noMatch(for value: [UInt8], in rows: LookUpRows) -> String {
        let wanted = "a \(rows.match) in \(rows.table)"
        guard !isAboutPeople(rows), suggestionsLeft > 0 else { return wanted }
        suggestionsLeft -= 1
        let names = rows.index.nearest(to: value).map { "\"\($0)\"" }
        return names.isEmpty ? wanted : "\(wanted); nearest: \(names.joined(separator: ", "))"
    }

    /// Names and numbers of people are nobody's suggestions.
    private func isAboutPeople(_ rows: LookUpRows) -> Bool { rows.isOfPeople || item?.identifiesPerson == true }

    private func severalMatches(_ found: [String], in rows: LookUpRows) -> String {
        let wanted = "a \(rows.match) of one \(rows.take) only in \(rows.table)"
        return isAboutPeople(rows) ? wanted : "\(wanted); it has several: \(found.joined(separator: ", "))"
    }
}

/// Without the blanks around it, tabs and no-break spaces among them.
private func trimmed(_ value: [UInt8]) -> [UInt8] {
    var rest = value[...]
    while true {
        if let last = rest.last, last == blank || last == UInt8(ascii: "\t") {
            rest.removeLast()
        } else if let first = rest.first, first == blank || first == UInt8(ascii: "\t") {
            rest.removeFirst()
        } else if rest.starts(with: [0xC2, 0xA0]) {
            rest.removeFirst(2)
        } else if rest.suffix(2).elementsEqual([0xC2, 0xA0]) {
            rest.removeLast(2)
        } else {
            return Array(rest)
        }
    }
}
