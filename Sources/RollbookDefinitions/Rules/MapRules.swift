package import RollbookModel

/// What maps are held to, for the guide.
package let mapRules: [RuleEntry] = [
    RuleEntry(
        "map-name",
        purpose: "A ready-made map is named as its file, and is for a format of its agency.",
        why: "--map NAME would find another map than the file says it is, or one that no run can use.",
        mend: "Rename the file, or correct \"map:\" or \"for:\".",
        example: RuleExample(.map, "map: office-sheet", "map: ‸office")),
    RuleEntry(
        "map-item",
        purpose: "A map names items of its format, each once; one that the format may lack says \"local: true\".",
        why: "A misspelt item would stay without its value.",
        mend: "Correct the name; rollbook formats show lists the items.",
        example: RuleExample(.map, "  license: {", "  ‸licence: {")),
    RuleEntry(
        "map-origin",
        purpose: "An item has one origin: a column, columns that are joined, or a value.",
        why: "Which of them is meant would have to be guessed.",
        mend: "Keep one; a list of ways says what comes first.",
        example: RuleExample(.map, "student: { column: Student ID,", "student: ‸{ value: X, column: Student ID,")),
    RuleEntry(
        "map-value",
        purpose:
            "What a map makes of values fits the item: codes are codes of its list, nothing is longer than the item.",
        why: "Every such record would be kept out.",
        mend: "Correct the value.",
        example: RuleExample(.map, "\"yes\": P", "\"yes\": ‸Y")),
    RuleEntry(
        "map-table",
        purpose: "A map looks values up in tables and formats of its agency, in columns that they have.",
        why: "There would be nothing to look into.",
        mend: "Correct the name; a list of the district's own is written { file: NAME }.",
        example: RuleExample(.map, "match: title", "match: ‸titel")),
]

extension RecordMap {
    /// What does not fit the plan of a run that would read with this map, or the tables it may look into.
    ///
    /// - Parameters:
    ///   - plans: of the map's format, one of which must have each item: a map serves several years.
    ///   - tables: columns of what `--table` and `--related` supply, by id.
    package func faults(for plans: [Plan], tables: [String: [String]]) -> [Diagnostic] {
        let faults = Faults()
        let check = MapCheck(map: self, plans: plans, tables: tables, faults: faults)
        check.checkAll()
        return faults.diagnostics
    }
}

/// Holds a map against its format.
private struct MapCheck {
    let map: RecordMap
    let plans: [Plan]
    let tables: [String: [String]]
    let faults: Faults

    func checkAll() {
        var seen: [String: String] = [:]
        for item in map.items {
            let planned = planned(item.name)
            if planned.isEmpty, !item.isLocal { reportUnknown(item.name) }
            let id = planned.first?.id ?? headerName(item.name.text)
            if seen.updateValue(item.name.text, forKey: id) != nil {
                report("map-item", item.name, "\"\(id)\" is mapped twice", "Keep one; a list gives several ways.")
            }
            for way in item.ways { check(way, of: planned) }
            if let condition = item.condition { check(condition, of: item) }
        }
    }

    /// The item in each plan that has it.
    private func planned(_ name: RecordMap.Word) -> [PlannedItem] {
        plans.compactMap { plan in plan.items.first { $0.isCalled(name.text) && !$0.isFiller } }
    }

    private func reportUnknown(_ name: RecordMap.Word) {
        let known = Set(plans.flatMap { $0.items.filter { !$0.isFiller }.map(\.id) }).sorted()
        report(
            "map-item", name, "\(map.format.text) has no item \"\(name.text)\"",
            faults.suggestion(for: name.text, among: known, rule: "map-item"))
    }

    private func check(_ way: RecordMap.Way, of items: [PlannedItem]) {
        for lookUp in way.lookUps { check(lookUp) }
        guard let widest = items.max(by: { $0.slot.length < $1.slot.length }) else { return }
        for (_, to) in way.codes ?? [] where way.date == nil && way.lookUps.isEmpty {
            check(code: to, of: items, widest)
        }
        if let date = way.date, let length = date.to.length, length > widest.slot.length {
            faults.report(
                rule: "map-value", at: way.place,
                "\"\(date.to)\" has \(length) characters, \(widest.id) only \(widest.slot.length)")
        }
        if case .value(let value) = way.origin, let text = value.text, text.count > widest.slot.length {
            faults.report(
                rule: "map-value", at: value.place,
                "\"\(text)\" is longer than \(widest.id), which has \(widest.slot.length) characters")
        }
    }

    private func check(code: RecordMap.Word, of items: [PlannedItem], _ widest: PlannedItem) {
        if code.text.count > widest.slot.length {
            report(
                "map-value", code, "\"\(code.text)\" is longer than \(widest.id), which has \(widest.slot.length)",
                nil)
        }
        let known = items.map(\.codes)
        guard !known.contains(where: { $0?.contains(code.text) ?? true }) else { return }
        let codes = Set(known.flatMap { $0 ?? [] }).sorted()
        report(
            "map-value", code, "\"\(code.text)\" is no code of \(widest.id)",
            faults.suggestion(for: code.text, among: codes, rule: "map-value"))
    }

    private func check(_ lookUp: RecordMap.LookUp) {
        guard case .supplied(let name) = lookUp.table else { return }
        guard let columns = tables[name.text] else {
            return report(
                "map-table", name, "there is no table or format \"\(name.text)\"",
                faults.suggestion(for: name.text, among: tables.keys.sorted(), rule: "map-table"))
        }
        for column in [lookUp.match, lookUp.take] + lookUp.filter.map(\.column) {
            guard !columns.contains(where: { headerName($0) == headerName(column.text) }) else { continue }
            report(
                "map-table", column, "\(name.text) has no column \"\(column.text)\"",
                faults.suggestion(for: column.text, among: columns, rule: "map-table"))
        }
    }

    private func check(_ condition: RecordMap.Condition, of item: RecordMap.Item) {
        let other = planned(condition.item)
        if other.isEmpty { return reportUnknown(condition.item) }
        let conditioned = map.items.filter { $0.condition != nil }.compactMap { planned($0.name).first?.id }
        if other.contains(where: { conditioned.contains($0.id) }) {
            report(
                "map-item", condition.item, "\"\(condition.item.text)\" has a condition of its own",
                "Name an item that is known of every record.")
        }
    }

    private func report(_ rule: String, _ word: RecordMap.Word, _ message: String, _ help: String?) {
        faults.report(rule: rule, at: word.place, message, help: help)
    }
}

extension PlannedItem {
    /// Whether a name is its id or printed name, as headers are compared.
    package func isCalled(_ name: String) -> Bool {
        let wanted = headerName(name)
        return headerName(id) == wanted || headerName(self.name) == wanted
    }
}
