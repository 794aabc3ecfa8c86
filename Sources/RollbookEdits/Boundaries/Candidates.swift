import RollbookModel

/// What to try for one condition: values on its border and next to it, rows that are there and are not.
struct Candidates {
    let stage: Stage
    let record: Int
    /// What is changed already.
    let changes: [Change]
    let scene: Scene

    var reading: Reading { stage.reading }
    private var plan: Plan { reading.plan }

    init?(_ stage: Stage, record: Int, changes: [Change]) {
        guard let scene = stage.scene(record, changes) else { return nil }
        self.stage = stage
        self.record = record
        self.changes = changes
        self.scene = scene
    }

    /// Each a few changes more; what comes first is nearest to the border.
    func candidates(for atom: Expression) -> [[Change]] {
        switch atom.kind {
        case .exists(let name): rows(name)
        case .among(let value, let list): sets(value, listed(list.compactMap { reading.meaning($0, scene).text }))
        case .like(let value, let pattern): sets(value, likes(value, pattern))
        case .between(let value, let low, let high):
            reading.order(of: value) != nil || reading.subject(value) != nil
                ? sets(value, borders(value, low, -1) + borders(value, high, 1))
                : crossings(value, low) + crossings(value, high)
        case .compare(let a, _, let b): compared(a, b)
        case .call(let name, let arguments): sets(arguments[0], texts(name.lowercased(), arguments))
        default: []
        }
    }

    /// What is counted as distinct: other values of it.
    func others(of text: Expression) -> [[Change]] {
        guard let subject = reading.subject(text) else { return [] }
        let current = reading.text(of: subject, scene)
        let codes = reading.codes(of: text) ?? []
        return sets(text, stage.texts(of: subject) + codes + [1, 2].compactMap { neighbour(of: current, $0) })
    }

    /// One change for each text that a value may be given.
    private func sets(_ value: Expression, _ texts: [[UInt8]]) -> [[Change]] {
        guard let subject = reading.subject(value) else { return [] }
        var changes: [Change] = []
        for text in texts {
            if let change = reading.change(subject, to: text, scene), !changes.contains(change) {
                changes.append(change)
            }
        }
        return changes.map { [$0] }
    }

    // MARK: Lists and ranges

    /// Each value, one that is none of them, and nothing.
    private func listed(_ values: [[UInt8]]) -> [[UInt8]] {
        let known = Set(values.map(\.trimmed))
        let outside = values.reversed().lazy.flatMap { value in
            (1...40).lazy.flatMap { [neighbour(of: value, $0), neighbour(of: value, -$0)] }.compactMap(\.self)
        }.first { !known.contains($0.trimmed) }
        return values + [outside ?? Array("*".utf8), []]
    }

    /// A bound, and the values next to it: in an order of its own, or as digits count.
    private func borders(_ value: Expression, _ bound: Expression, _ outwards: Int) -> [[UInt8]] {
        guard let text = reading.meaning(bound, scene).text else { return [] }
        if let order = reading.order(of: value), let place = order.firstIndex(of: text.trimmed) {
            return [place, place + outwards, place - outwards].filter(order.indices.contains).map { order[$0] } + [[]]
        }
        let others = text.trimmed.isEmpty ? ["1", "A"].map { Array($0.utf8) } : [[]]
        return [text] + [outwards, -outwards].compactMap { neighbour(of: text, $0) } + others
    }

    private func compared(_ a: Expression, _ b: Expression) -> [[Change]] {
        let crossings = crossings(a, b)
        if !crossings.isEmpty { return crossings }
        return sets(a, borders(a, b, 1)) + sets(b, borders(b, a, 1)) + [a, b].flatMap { sets($0, parts(of: $0)) }
    }

    /// Where part of an item is compared: what the whole item holds elsewhere.
    private func parts(of expression: Expression) -> [[UInt8]] {
        guard let subject = reading.subject(expression) else { return [] }
        return Array(stage.texts(of: subject).prefix(3))
    }

    private func likes(_ value: Expression, _ pattern: Expression) -> [[UInt8]] {
        guard let subject = reading.subject(value), let pattern = reading.meaning(pattern, scene).text else {
            return []
        }
        let (text, any) = (reading.text(of: subject, scene), UInt8(ascii: "%"))
        let fixed = pattern.filter { $0 != any }.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "0") : $0 }
        let start = Array(pattern.prefix { $0 != any })
        let over = zip(start, text).map { $0 == UInt8(ascii: "_") ? $1 : $0 }
        let match =
            pattern.first == any
            ? Array(text.trimmed.dropLast(fixed.count)) + fixed : over + text.dropFirst(start.count)
        let inner = text.count > 2 ? [Array(text.prefix(1)) + fixed + text.dropFirst(1 + fixed.count)] : []
        let others = [1, -1].compactMap { neighbour(of: match.prefixed(max(1, start.count)), $0) }
            .map { $0 + match.dropFirst($0.count) }
        return
            ([match] + inner + others + [Array(text.trimmed.dropLast()), fixed] + stage.texts(of: subject).prefix(3) + [
                []
            ])
            .map { Array($0.prefix(subject.length)) }
    }

    // MARK: Functions

    private func texts(_ function: String, _ arguments: [Expression]) -> [[UInt8]] {
        guard let subject = reading.subject(arguments[0]) else { return [] }
        let others = arguments.dropFirst().compactMap { reading.meaning($0, scene).text }
        switch function {
        case "is_code": return listed(reading.codes(of: arguments[0]) ?? [])
        case "is_blank": return [[]] + stage.texts(of: subject).prefix(3) + ["1", "A"].map { Array($0.utf8) }
        case "is_numeric": return characters(subject, .digits)
        case "only_chars": return characters(subject, CharacterSet(others[0]))
        case "in_range": return range(others[0], others[1])
        case "is_date": return reading.picture(others[0]).map(dates) ?? []
        case "is_school_year": return schoolYears(subject.length)
        default: return []
        }
    }

    private func range(_ low: [UInt8], _ high: [UInt8]) -> [[UInt8]] {
        let foreign = low.last.map { isDigit($0) ? UInt8(ascii: "A") : UInt8(ascii: "0") }
        return [low, high] + [neighbour(of: low, -1), neighbour(of: high, 1)].compactMap(\.self)
            + [Array(low.dropLast()), Array(low.dropLast()) + [foreign].compactMap(\.self), []]
    }

    /// All of the set; the last character, then the first, outside it; one character less.
    private func characters(_ subject: Subject, _ set: CharacterSet) -> [[UInt8]] {
        let (text, printable) = (reading.text(of: subject, scene), Array("A9a-*.'".utf8))
        guard let inside = (Array("0A".utf8) + (0x21...0x7E)).first(where: set.contains) else { return [] }
        let good = text.map { set.contains($0) ? $0 : inside }
        let bad = printable.first { !set.contains($0) } ?? UInt8(ascii: "~")
        return [good, good.dropLast() + [bad], [bad] + good.dropFirst(), Array(good.dropLast()), []]
    }

    private func schoolYears(_ length: Int) -> [[UInt8]] {
        let first = plan.variables.schoolYear.first
        func spelled(_ a: Int, _ b: Int) -> [UInt8] {
            length >= 8 ? zeroFilled(a, 4) + zeroFilled(b, 4) : zeroFilled(a % 100, 2) + zeroFilled(b % 100, 2)
        }
        return [spelled(first - 1, first), spelled(1999, 2000), spelled(first, first), spelled(first, first + 2), []]
    }

    private func dates(_ picture: DatePicture) -> [[UInt8]] {
        let first = plan.variables.schoolYear.first
        let leap = first - first % 4
        return [
            (first, 7, 1), (first + 1, 6, 30), (leap, 2, 29), (leap + 1, 2, 29), (first, 13, 1), (first, 4, 31),
            (first, 1, 0),
        ].map { picture.spell(year: $0.0, month: $0.1, day: $0.2) } + [[]]
    }

    // MARK: Rows

    /// A row that is there and none, and the keys of rows that are.
    private func rows(_ name: String) -> [[Change]] {
        guard let relation = reading.relations[name] else { return [] }
        let planned = plan.relations[relation]
        let isFound = scene.rows(relation)?.isEmpty == false
        let admitted = (stage.ground.tables[planned.table] ?? []).lazy.filter { stage.ground.admits($0, relation) }
        let known = Array(admitted.prefix(3)).map { row in
            planned.joins.compactMap { join -> Change? in
                guard let value = placed(row[join.column], in: plan.items[join.item].slot) else { return nil }
                return scene.values[join.item] == value ? nil : .item(join.item, value)
            }
        }.filter { !$0.isEmpty }
        return [[.row(relation: relation, isFound: !isFound)]] + (isFound ? [] : known)
    }
}

extension Stage {
    /// What a subject holds in the ground, each once.
    func texts(of subject: Subject) -> [[UInt8]] {
        var found: [[UInt8]] = []
        func add(_ whole: [UInt8]?) {
            guard let whole, whole.count >= subject.offset + subject.length else { return }
            let text = Array(whole[subject.offset..<subject.offset + subject.length])
            if !text.trimmed.isEmpty, !found.contains(text), found.count < 8 { found.append(text) }
        }
        switch subject.holder {
        case .item(let item): for record in ground.records { add(record[item]) }
        case .column(let relation, let column):
            for row in (ground.tables[ground.plan.relations[relation].table] ?? []).prefix(200) { add(row[column]) }
        }
        return found
    }
}

extension DatePicture {
    func spell(year: Int, month: Int, day: Int) -> [UInt8] {
        var text = Array(rawValue.utf8)
        for (letter, digits) in [("Y", zeroFilled(year, 4)), ("M", zeroFilled(month, 2)), ("D", zeroFilled(day, 2))] {
            guard let place = text.firstIndex(of: Array(letter.utf8)[0]) else { continue }
            text.replaceSubrange(place..<place + digits.count, with: digits)
        }
        return text
    }

    func spell(_ day: Int) -> [UInt8] {
        let parts = CalendarDay.parts(of: day)
        return spell(year: parts.year, month: parts.month, day: parts.day)
    }
}

extension [UInt8] {
    func prefixed(_ count: Int) -> [UInt8] { Array(prefix(count)) }
}
