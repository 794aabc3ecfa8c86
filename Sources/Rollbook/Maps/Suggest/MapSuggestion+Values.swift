import RollbookModel

/// What has to be made of a column's values.
extension MapSuggestion {
    /// A column, and what has to be made of its values.
    func refined(_ item: PlannedItem, _ column: ColumnSample, _ why: String) -> Guess {
        var reasons = [why]
        let origin = RecordMap.Origin.column(RecordMap.Word(column.name, at: Self.nowhere))
        if let to = plan.datePattern(of: item), !column.isVaried,
            !column.values.keys.allSatisfy({ to.read($0.utf8) != nil })
        {
            let patterns = column.datePatterns
            if !patterns.isEmpty {
                if patterns.count > 1 {
                    reasons.append("Its dates can be read in \(patterns.count) ways: keep the right one.")
                }
                let says = item.mapped(origin, date: RecordMap.DateChange(from: patterns, to: to))
                return Guess(
                    says: RecordMap.Item(
                        name: says.name, ways: says.ways, condition: known.condition(of: item), isLocal: false),
                    reasons: reasons)
            }
        }
        if let codes = item.codes, !codes.isEmpty, !column.isAmong(Set(codes)) {
            return coded(item, column, origin, Set(codes), reasons)
        }
        if column.lacksZeros(of: item.slot.length), !item.slot.isRightJustified, item.codes == nil,
            !item.admitsLetters
        {
            reasons.append("Digits seem to have lost their leading zeros.")
            return Guess(says: item.mapped(origin, zeros: .toItemLength), reasons: reasons)
        }
        let longest = column.values.keys.map(\.count).max() ?? 0
        if longest > item.slot.length {
            reasons.append("Some values have \(longest) characters, the item only \(item.slot.length).")
        }
        return Guess(says: item.mapped(origin), reasons: reasons)
    }

    /// A column with words for codes, or codes without their zeros.
    private func coded(
        _ item: PlannedItem, _ column: ColumnSample, _ origin: RecordMap.Origin, _ codes: Set<String>,
        _ reasons: [String]
    ) -> Guess {
        var reasons = reasons
        let width = item.slot.length
        let filled = column.values.keys.map { value in
            value.utf8.allSatisfy { $0 &- 0x30 <= 9 }
                ? String(repeating: "0", count: max(0, width - value.count)) + value : value
        }
        if filled.allSatisfy(codes.contains) {
            reasons.append("Codes seem to have lost their leading zeros.")
            return Guess(says: item.mapped(origin, zeros: .toItemLength), reasons: reasons)
        }
        var words: [(from: RecordMap.Word, to: RecordMap.Word)] = []
        var unknown: [String] = []
        for value in column.values.keys.sorted() {
            if let code = codes.contains(value) ? value : known.code(for: value, of: item) {
                words.append((RecordMap.Word(value, at: Self.nowhere), RecordMap.Word(code, at: Self.nowhere)))
            } else {
                unknown.append(value)
            }
        }
        // Many values, most of them unknown, are no codes, and may be a student's.
        guard column.values.count <= 20, !column.isVaried, words.count >= unknown.count, !item.identifiesPerson else {
            reasons.append("It holds \(column.values.count) different values, most of them no codes of the item.")
            return Guess(says: item.mapped(origin), reasons: reasons)
        }
        if !unknown.isEmpty {
            reasons.append(
                "Words without a code: \(unknown.map(yamlText).joined(separator: ", ")); "
                    + "its codes are \(codes.sorted().joined(separator: ", "))."
            )
        }
        return Guess(says: item.mapped(origin, codes: words.isEmpty ? nil : words), reasons: reasons)
    }

    /// What an operand is in every record, as far as is known.
    private func constant(_ operand: PlannedRelation.Operand) -> ValueTemplate? {
        switch operand {
        case .variable(let name): ValueTemplate([.variable(name)], place: Self.nowhere)
        case .constant(let text): ValueTemplate([.text(text)], place: Self.nowhere)
        case .item(let item):
            if case .value(let value)? = known.constant(plan.items[item])?.ways.first?.origin { value } else { nil }
        }
    }

    /// A column whose values are names of a table that was supplied.
    func lookUp(_ item: PlannedItem) -> Guess? {
        guard let index = plan.items.firstIndex(where: { $0.id == item.id }) else { return nil }
        for relation in plan.relations {
            let table = plan.tables[relation.table]
            guard let sampled = tables.first(where: { $0.id == table.id }),
                let take = relation.on.first(where: { $0.operand == .item(index) })
            else { continue }
            for column in columns {
                guard let match = sampled.column(holding: column, besides: table.columns[take.column].id) else {
                    continue
                }
                let filter = relation.on.compactMap {
                    (column, operand) -> (column: RecordMap.Word, value: ValueTemplate)? in
                    guard let value = constant(operand) else { return nil }
                    return (RecordMap.Word(table.columns[column].id, at: Self.nowhere), value)
                }
                let lookUp = RecordMap.LookUp(
                    table: .supplied(RecordMap.Word(table.id, at: Self.nowhere)),
                    match: RecordMap.Word(match, at: Self.nowhere),
                    take: RecordMap.Word(table.columns[take.column].id, at: Self.nowhere), filter: filter)
                let origin = RecordMap.Origin.column(RecordMap.Word(column.name, at: Self.nowhere))
                return Guess(
                    says: item.mapped(origin, lookUps: [lookUp]),
                    reasons: ["Most of what its column holds are a \(match) in \(table.id)."])
            }
        }
        return nil
    }
}

extension PlannedItem {
    func mapped(
        _ origin: RecordMap.Origin, codes: [(from: RecordMap.Word, to: RecordMap.Word)]? = nil,
        date: RecordMap.DateChange? = nil, lookUps: [RecordMap.LookUp] = [], zeros: RecordMap.Zeros? = nil
    ) -> RecordMap.Item {
        let place = Place(file: "", line: 1, column: 1)
        return RecordMap.Item(
            name: RecordMap.Word(id, at: place),
            ways: [
                RecordMap.Way(origin: origin, codes: codes, date: date, lookUps: lookUps, zeros: zeros, place: place)
            ], condition: nil, isLocal: false)
    }
}

extension Plan {
    private var conditions: [String] {
        edits.compactMap { if case .check(let text) = $0.rule { text.text } else { nil } }
    }

    /// How edits read an item as a date.
    func datePattern(of item: PlannedItem) -> DatePattern? {
        let start = "date(\(item.id), '"
        for condition in conditions {
            guard let found = condition.firstRange(of: start) else { continue }
            let picture = condition[found.upperBound...].prefix { $0 != "'" }
            if let pattern = DatePattern(String(picture)) { return pattern }
        }
        return nil
    }

    /// The variable that edits want an item to be.
    func variable(for item: PlannedItem) -> String? {
        Variables.names.first { name in
            conditions.contains {
                "\($0) ".contains("\(item.id) = :\(name) ") || $0.contains("\(item.id) = :\(name)\n")
            }
        }
    }
}
