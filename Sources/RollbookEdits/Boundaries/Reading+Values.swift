import RollbookModel

/// Comparisons, lists, dates and numbers, as `docs/edit-language.md` tells them.
extension Reading {
    func compare(_ a: Expression, _ comparison: Comparison, _ b: Expression, _ scene: Scene) -> Bool? {
        switch (meaning(a, scene), meaning(b, scene)) {
        case (.text(let x), .text(let y)):
            if let order = order(of: a), case .string(let text) = b.kind {
                return compare(x, comparison, Array(text.utf8), in: order)
            }
            if let order = order(of: b), case .string(let text) = a.kind {
                return compare(y, comparison.mirrored, Array(text.utf8), in: order)
            }
            return comparison.holds(textOrder(x, y))
        case (.number(let x), .number(let y)): return comparison.holds(x < y ? -1 : x > y ? 1 : 0)
        case (.truth(let x), .truth(let y)): return comparison.holds(x == y ? 0 : 1)
        default: return nil
        }
    }

    /// The order of its own that the values of an item or of a related record's column have; nil for any other expression.
    func order(of expression: Expression) -> [[UInt8]]? {
        let order: [String] =
            switch expression.kind {
            case .name(let name): items[name].map { plan.items[$0].order } ?? []
            case .column(let relation, let column): self.order(of: relation, column)
            default: []
            }
        return order.isEmpty ? nil : order.map { Array($0.utf8) }
    }

    private func order(of relation: String, _ column: String) -> [String] {
        guard let found = plan.relations.first(where: { $0.name == relation }) else { return [] }
        return plan.tables[found.table].columns.first { $0.id == column }?.order ?? []
    }

    private func compare(
        _ value: [UInt8], _ comparison: Comparison, _ literal: [UInt8], in order: [[UInt8]]
    ) -> Bool {
        if comparison == .equal || comparison == .unequal { return comparison.holds(textOrder(value, literal)) }
        guard let place = order.firstIndex(of: value.trimmed), let bound = order.firstIndex(of: literal.trimmed) else {
            return false
        }
        return comparison.holds(place - bound)
    }

    private func textOrder(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let width = max(a.count, b.count)
        let (a, b) = (a.padded(to: width), b.padded(to: width))
        return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
    }

    func isAmong(_ value: Expression, _ list: [Expression], _ scene: Scene) -> Bool? {
        guard let text = meaning(value, scene).text?.trimmed else { return nil }
        return list.contains { meaning($0, scene).text?.trimmed == text }
    }

    func part(of text: Expression, _ from: Expression, _ length: Expression?, _ scene: Scene) -> Meaning {
        guard let text = meaning(text, scene).text, let from = meaning(from, scene).number else { return .nothing }
        let rest = text.dropFirst(max(0, from - 1))
        let count = length.flatMap { meaning($0, scene).number } ?? rest.count
        return .text(Array(rest.prefix(max(0, count))))
    }

    /// `%` any characters, `_` one. How much of the text each part of the pattern may have used up is followed at once, so
    /// that no pattern takes long.
    func isLike(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var used = [true] + text.map { _ in false }
        for part in pattern {
            if part == UInt8(ascii: "%") {
                for place in text.indices where used[place] { used[place + 1] = true }
            } else {
                let accepted = text.indices.map { used[$0] && (part == UInt8(ascii: "_") || part == text[$0]) }
                used = [false] + accepted
            }
        }
        return used[text.count]
    }

    func calculate(_ a: Expression, _ operation: Arithmetic, _ b: Expression, _ scene: Scene) -> Meaning {
        guard let a = meaning(a, scene).number, let b = meaning(b, scene).number else { return .nothing }
        switch operation {
        case .add: return .number(a &+ b)
        case .subtract: return .number(a &- b)
        case .multiply: return .number(a &* b)
        }
    }

    // MARK: Functions

    func call(_ name: String, _ arguments: [Expression], _ scene: Scene) -> Meaning {
        let meanings = arguments.map { meaning($0, scene) }
        switch name {
        case "make_date":
            let parts = meanings.compactMap(\.number)
            return parts.count == 3
                ? Meaning(number: CalendarDay.days(year: parts[0], month: parts[1], day: parts[2])) : .nothing
        case "age_at":
            let days = meanings.compactMap(\.number)
            return days.count == 2 ? .number(CalendarDay.age(born: days[0], on: days[1])) : .nothing
        default:
            guard let text = meanings.first?.text else { return .nothing }
            return call(name, on: text, arguments, meanings.dropFirst().compactMap(\.text))
        }
    }

    private func call(_ name: String, on text: [UInt8], _ arguments: [Expression], _ others: [[UInt8]]) -> Meaning {
        switch name {
        case "is_code": return Meaning(codes(of: arguments[0])?.contains(text.trimmed))
        case "is_blank": return .truth(text.trimmed.isEmpty)
        case "is_numeric": return .truth(text.allSatisfy(isDigit))
        case "only_chars": return .truth(text.allSatisfy(CharacterSet(others[0]).contains))
        case "in_range": return .truth(isInRange(text.trimmed, others[0], others[1]))
        case "is_date": return .truth(picture(others[0]).flatMap { day(in: text, $0) } != nil)
        case "same_name": return .truth(nameLetters(text) == nameLetters(others[0]))
        case "is_school_year": return .truth(isSchoolYear(text.trimmed))
        case "number": return Meaning(number: number(in: text))
        case "date": return Meaning(number: picture(others[0]).flatMap { day(in: text, $0) })
        default: return .nothing
        }
    }

    func codes(of expression: Expression) -> [[UInt8]]? {
        guard case .name(let name) = expression.kind, let item = items[name] else { return nil }
        return plan.items[item].codes?.map { Array($0.utf8).trimmed }
    }

    func picture(_ text: [UInt8]) -> DatePicture? { DatePicture(rawValue: String(decoding: text, as: UTF8.self)) }

    /// Same width, letters as in the bounds, digits where they have digits, and between them.
    private func isInRange(_ text: [UInt8], _ low: [UInt8], _ high: [UInt8]) -> Bool {
        guard text.count == low.count else { return false }
        let isShaped = zip(text, low).allSatisfy { isDigit($1) ? isDigit($0) : $0 == $1 }
        return isShaped && !text.lexicographicallyPrecedes(low) && !high.lexicographicallyPrecedes(text)
    }

    /// The surname of `Surname, Given` goes last; then letters and digits alone, in capitals.
    private func nameLetters(_ text: [UInt8]) -> String {
        let parts = String(decoding: text, as: UTF8.self).split(
            separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.reversed().joined().uppercased().filter { !" .,'-".contains($0) }
    }

    private func isSchoolYear(_ text: [UInt8]) -> Bool {
        guard text.count == 4 || text.count == 8, let first = number(in: Array(text.prefix(text.count / 2))),
            let second = number(in: Array(text.suffix(text.count / 2))), text.allSatisfy(isDigit)
        else { return false }
        return text.count == 4 ? (first + 1) % 100 == second : first + 1 == second
    }

    func number(in text: [UInt8]) -> Int? {
        let digits = text.trimmed.drop { $0 == blank }
        guard digits.count <= 18, digits.allSatisfy(isDigit) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    func day(in text: [UInt8], _ picture: DatePicture) -> Int? {
        let letters = Array(picture.rawValue.utf8)
        let text = text.trimmed
        guard text.count == letters.count else { return nil }
        func part(_ letter: Character) -> Int? {
            let digits = zip(text, letters).filter { $0.1 == letter.asciiValue }.map(\.0)
            return digits.allSatisfy(isDigit) ? Int(String(decoding: digits, as: UTF8.self)) : nil
        }
        let marks = zip(text, letters).filter { !"YMD".utf8.contains($0.1) }
        guard marks.allSatisfy({ $0.0 == $0.1 }), let year = part("Y"), let month = part("M"), let day = part("D")
        else {
            return nil
        }
        return CalendarDay.days(year: year, month: month, day: day)
    }
}
