import RollbookModel

/// Reads the collected cases all together: what is expected of each, and how much of each edit they exercise.
struct CaseReading {
    private let cases: CaseCollection
    private let program: EditProgram
    /// With all rows that any case needs.
    private let ground: Ground
    private let reading: Reading

    private var plan: Plan { program.plan }

    init(_ cases: CaseCollection, _ program: EditProgram) {
        self.cases = cases
        self.program = program
        ground = cases.ground.with(records: cases.rows.map(\.scene.values), rows: cases.extra)
        reading = cases.reading
    }

    func result() -> BoundaryCases {
        var expected = cases.tooLong.map { row in
            BoundaryCases.Expectation(
                row: row + 1, edit: Defect.Kind.length.rawValue, verdict: .fails, key: "", about: about(row))
        }
        var coverage: [EditCoverage] = []
        for edit in plan.edits.indices {
            let found = expectations(of: edit)
            expected += found.filter { $0.edit == plan.edits[edit].id }
            coverage.append(self.coverage(of: edit, found))
        }
        let order = Dictionary(uniqueKeysWithValues: plan.edits.enumerated().map { ($0.element.id, $0.offset) })
        expected.sort {
            (($0.row ?? .max), order[$0.edit] ?? -1, $0.key) < (($1.row ?? .max), order[$1.edit] ?? -1, $1.key)
        }
        return BoundaryCases(
            records: cases.rows.map(texts),
            rows: cases.extra.map { ($0.table, $0.row.map { String(decoding: $0.trimmed, as: UTF8.self) }) },
            expected: expected, coverage: coverage)
    }

    private func texts(_ row: CaseCollection.Row) -> [String] {
        var values = row.scene.values.map { String(decoding: ($0 ?? []).trimmed, as: UTF8.self) }
        for case .tooLong(let item, let text) in row.changes { values[item] = String(decoding: text, as: UTF8.self) }
        return values
    }

    private func scene(_ row: Int) -> Scene { Scene(ground, record: row) }

    // MARK: Verdicts

    private func expectations(of edit: Int) -> [BoundaryCases.Expectation] {
        let id = plan.edits[edit].id
        let rows = cases.targets[edit] ?? []
        switch plan.edits[edit].rule {
        case .check(let text):
            guard let condition = try? Parser.expression(text) else { return [] }
            return rows.map { row in
                BoundaryCases.Expectation(
                    row: row + 1, edit: id, verdict: .init(reading.truth(condition, scene(row))), key: "",
                    about: about(row))
            }
        case .unique(let ids, let filter, let keep):
            let verdicts = cases.verdicts(unique: ids, where: filter, keep, among: rows, scene)
            return zip(rows, verdicts).map { row, verdict in
                BoundaryCases.Expectation(row: row + 1, edit: id, verdict: verdict, key: "", about: about(row))
            }
        case .group(let ids, let each, let filter, let check):
            let empty = each.flatMap { each in
                cases.empty(group: ids, each: each, check, besides: cases.rows.indices.map(scene))
            }
            let unfilled = empty.map { key, verdict in
                BoundaryCases.Expectation(row: nil, edit: id, verdict: verdict, key: key, about: "no row at all")
            }
            return [unfilled].compactMap(\.self)
                + cases.groups.filter { $0.edit == edit }.compactMap { group in
                    cases.verdict(group: ids, filter, check, on: group.rows, scene).map { key, verdict in
                        BoundaryCases.Expectation(
                            row: nil, edit: id, verdict: verdict, key: key,
                            about: "rows " + group.rows.map { "\($0 + 1)" }.joined(separator: " "))
                    }
                }
        case .unwritten: return []
        }
    }

    // MARK: Coverage

    private func coverage(of edit: Int, _ found: [BoundaryCases.Expectation]) -> EditCoverage {
        let verdicts = Set(found.map(\.verdict))
        let conditions = conditions(of: edit)
        let isUnwritten = if case .unwritten = plan.edits[edit].rule { true } else { false }
        return EditCoverage(
            edit: plan.edits[edit].id, verdicts: verdicts, cases: found.count, conditions: conditions.map(\.seen),
            tables: program.tables(of: edit).map { plan.tables[$0].id },
            reason: reason(edit, verdicts, conditions.filter { !$0.seen.isSeenTrue || !$0.seen.isSeenFalse }),
            isUnwritten: isUnwritten)
    }

    private func conditions(of edit: Int) -> [(atom: Expression, seen: EditCoverage.Condition)] {
        let scenes: [Scene]
        let atoms: [Expression]
        switch plan.edits[edit].rule {
        case .check(let text):
            scenes = (cases.targets[edit] ?? []).map(scene)
            atoms = (try? Parser.expression(text)).map(reading.atoms) ?? []
        case .group(_, _, let filter, let check):
            scenes = (cases.targets[edit] ?? []).map(scene)
            let filters = ((try? Parser.expression(check))?.aggregates ?? []).compactMap(\.filter)
            let chosen = filter.flatMap { try? Parser.expression($0) }
            atoms = ([chosen].compactMap(\.self) + filters).flatMap(reading.atoms)
        case .unique(_, let filter, _):
            scenes = (cases.targets[edit] ?? []).map(scene)
            atoms = filter.flatMap { try? Parser.expression($0) }.map(reading.atoms) ?? []
        case .unwritten: return []
        }
        return atoms.map { atom in
            let truths = Set(scenes.compactMap { reading.truth(atom, $0) })
            return (
                atom,
                EditCoverage.Condition(
                    text: atom.oneLine, isSeenTrue: truths.contains(true), isSeenFalse: truths.contains(false))
            )
        }
    }

    private func reason(
        _ edit: Int, _ verdicts: Set<BoundaryCases.Verdict>, _ open: [(atom: Expression, seen: EditCoverage.Condition)]
    ) -> String? {
        if case .unwritten(let reason) = plan.edits[edit].rule { return "not checked: \(reason)" }
        if case .group = plan.edits[edit].rule, verdicts.isEmpty {
            return "one file cannot show two groups of it that differ in their verdict"
        }
        var reasons: [String] = []
        for verdict in [BoundaryCases.Verdict.holds, .fails] where !verdicts.contains(verdict) {
            reasons.append("no case in which it \(verdict.rawValue) was found")
        }
        for (atom, seen) in open {
            let missing = (seen.isSeenTrue ? [] : ["true"]) + (seen.isSeenFalse ? [] : ["false"])
            reasons.append("\(seen.text) never \(missing.joined(separator: " nor ")): \(cause(atom))")
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// Why a condition was not seen both ways.
    private func cause(_ atom: Expression) -> String {
        if !reading.readsRecords(atom) { return "known before any record is read" }
        let relations = reading.relations(in: atom)
        if let missing = relations.lazy.compactMap(ground.missingTable).first {
            return "a sample has no \(plan.tables[missing].id)"
        }
        if let fixed = relations.first(where: { plan.relations[$0].joins.isEmpty }) {
            return "all records find the same row of \(plan.tables[plan.relations[fixed].table].id)"
        }
        return "no value for it was found"
    }

    // MARK: Words

    private func about(_ row: Int) -> String {
        let changes = cases.rows[row].changes
        if cases.rows[row].copy > 0 { return "the same again" }
        return changes.isEmpty ? "as drawn" : changes.map { $0.words(plan) }.joined(separator: "; ")
    }
}

extension Change {
    fileprivate func words(_ plan: Plan) -> String {
        func quoted(_ text: [UInt8]) -> String {
            text.trimmed.isEmpty ? "blank" : "'\(String(decoding: text.trimmed, as: UTF8.self))'"
        }
        switch self {
        case .item(let item, let value): return "\(plan.items[item].id) \(quoted(value))"
        case .column(let relation, let column, let value):
            let planned = plan.relations[relation]
            return "\(planned.name).\(plan.tables[planned.table].columns[column].id) \(quoted(value))"
        case .row(let relation, let isFound): return "\(isFound ? "a" : "no") row of \(plan.relations[relation].name)"
        case .fresh(let item, _): return "\(plan.items[item].id) of its own"
        case .tooLong(let item, _): return "\(plan.items[item].id) too long by one"
        }
    }
}
