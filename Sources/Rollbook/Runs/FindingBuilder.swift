import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Puts findings into words: where, who, what was found, what was expected.
struct FindingBuilder {
    private let plan: Plan
    private let edits: [EditWords]
    private let keySlots: [Slot]
    /// Names of the sources, by `RecordBatch.source`.
    private let sources: [String]
    /// The record at hand; see `turn(to:in:source:)`.
    private(set) var record = FoundRecord()
    /// Where it comes from.
    private var source: (any RecordSource)?

    /// What all findings of one edit share.
    private struct EditWords {
        let ids: String
        let columns: String
        let level: String
        let blamed: [Blamed]
    }

    /// An item that an edit blames.
    private struct Blamed {
        let item: Int
        let slot: Slot
        /// What stands before the value: nothing, where no other item is blamed.
        let label: [UInt8]
    }

    init(_ program: EditProgram, sources: [String]) {
        let plan = program.plan
        self.plan = plan
        self.sources = sources
        keySlots = plan.keyItems.map { plan.items[$0].slot }
        edits = plan.edits.indices.map { edit in
            let items = program.items(of: edit).map { (index: $0, item: plan.items[$0]) }
            return EditWords(
                ids: items.map(\.item.id).joined(separator: " "),
                columns: items.map(\.item.columns).filter { !$0.isEmpty }.joined(separator: " "),
                level: plan.agency.levels[plan.edits[edit].level].id,
                blamed: items.enumerated().map { place, blamed in
                    let label = items.count == 1 ? "" : "\(place == 0 ? "" : ", ")\(blamed.item.id)="
                    return Blamed(item: blamed.index, slot: blamed.item.slot, label: Array(label.utf8))
                })
        }
    }

    /// A failure of an edit, of no record yet.
    func failure(of edit: Int) -> Finding {
        let planned = plan.edits[edit]
        return finding(edit, .fails, message: planned.message, remedy: planned.remedy)
    }

    /// An edit that could not be evaluated, for no record yet or in the whole run.
    func unevaluated(_ edit: Int, _ reason: Reason) -> Finding {
        finding(edit, .notEvaluated, message: reason.message, remedy: reason.remedy)
    }

    /// A group of records that an edit fails: its key, and what was counted.
    func failure(of edit: Int, _ group: GroupVerdict) -> Finding {
        let planned = plan.edits[edit]
        return finding(
            edit, .fails, key: group.key.joined(separator: "/"),
            found: counted(group), message: planned.message, remedy: planned.remedy)
    }

    /// What was counted in a group; of local edits also where its records stand.
    private func counted(_ group: GroupVerdict) -> String {
        let numbers = group.numbers.map { $0.map { String($0) } ?? "none" }
        let days = group.closest.map { "; \($0.dates.joined(separator: " and ")) are \($0.gap) days apart" }
        guard let members = group.members else { return "counted " + numbers.joined(separator: ", ") }
        let noun = members.count == 1 ? "row" : "rows"
        var places: [String] = []
        var last: Int?
        for place in members.first {
            places.append(place.source == last ? "\(place.row)" : "\(sources[place.source]) \(noun) \(place.row)")
            last = place.source
        }
        let more = members.count > members.first.count ? " and \(members.count - members.first.count) more" : ""
        return "counted " + numbers.joined(separator: ", ") + days.joined() + "; " + places.joined(separator: ", ")
            + more
    }

    /// A group for which an edit could not be evaluated.
    func unevaluated(_ edit: Int, _ reason: Reason, _ group: GroupVerdict) -> Finding {
        finding(
            edit, .notEvaluated, key: group.key.joined(separator: "/"), message: reason.message, remedy: reason.remedy)
    }

    /// A finding that is about no single record.
    private func finding(
        _ edit: Int, _ verdict: Finding.Verdict, key: String = "", found: String = "", message: String, remedy: String
    ) -> Finding {
        let (planned, words) = (plan.edits[edit], edits[edit])
        return Finding(
            source: "", row: nil, line: nil, recordKey: key, edit: planned.id, level: words.level, verdict: verdict,
            items: words.ids, columns: words.columns, found: found, expected: planned.expected, message: message,
            remedy: remedy)
    }
}

extension FindingBuilder {
    /// What is said of a value that could not be placed, of no record yet.
    func wording(_ defect: Defect) -> Finding {
        Finding(
            source: "", row: nil, line: nil, recordKey: "", edit: defect.kind.rawValue, level: Defect.Kind.level,
            verdict: .fails, items: defect.item.map { plan.items[$0].id } ?? "",
            columns: defect.item.map { plan.items[$0].columns } ?? "", found: "", expected: defect.expected,
            message: defect.kind.message, remedy: defect.kind.remedy)
    }

    /// Looks up what was found where a value could not be placed.
    mutating func lookUp(_ defect: Defect, in batch: RecordBatch) {
        lookUpPlace(of: defect.record, in: batch, [defect.item].compactMap { $0 })
        record.found.removeAll(keepingCapacity: true)
        record.found.append(contentsOf: defect.found.utf8)
    }

    /// The finding as one about the record at hand, whose values were looked up.
    func aboutRecord(_ finding: Finding) -> Finding {
        finding.about(
            source: record.source, row: record.row, line: record.line, recordKey: text(record.key),
            found: text(record.found))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Takes up a record.
    mutating func turn(to index: Int, in batch: RecordBatch, source: any RecordSource) {
        self.source = source
        record.source = source.name
        record.row = batch.row(index)
        record.line = batch.lines[index]
        record.key.removeAll(keepingCapacity: true)
        if batch.unplaced[index] { return }
        for (place, slot) in keySlots.enumerated() {
            if place > 0 { record.key.append(UInt8(ascii: "/")) }
            record.key.append(contentsOf: batch.content(index, slot))
        }
    }

    /// Looks up what an edit blames: the value of one item; of several, `id=value` joined by commas; behind them the
    /// record that this one repeats, if it does.
    mutating func lookUp(
        _ edit: Int, of index: Int, in batch: RecordBatch, repeating kept: (source: String, row: Int)? = nil
    ) {
        let words = edits[edit]
        lookUpPlace(of: index, in: batch, words.blamed.map(\.item))
        record.found.removeAll(keepingCapacity: true)
        for blamed in edits[edit].blamed {
            record.found.append(contentsOf: blamed.label)
            if batch.monthOnly[blamed.item]?[index] == true {
                record.found.append(contentsOf: "(month and year only)".utf8)
            } else if batch.unfit[blamed.item]?[index] == true {
                record.found.append(contentsOf: "(did not fit)".utf8)
            } else {
                record.found.append(contentsOf: batch.content(index, blamed.slot))
            }
        }
        if let kept { record.found.append(contentsOf: " (as row \(kept.row) of \(kept.source))".utf8) }
    }
}

extension FindingBuilder {
    private mutating func lookUpPlace(of index: Int, in batch: RecordBatch, _ items: @autoclosure () -> [Int]) {
        guard let source, source.hasPlaces else { return }
        record.place = Array(source.place(of: index, in: batch, items: items()).utf8)
    }
}

extension RecordBatch {
    /// An item's value in a record, without the blanks that fill it.
    func content(_ record: Int, _ slot: Slot) -> ArraySlice<UInt8> {
        let start = record * stride + slot.offset
        var end = start + slot.length
        while end > start, images[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return images[start..<end]
    }
}

extension Reason {
    /// Why the edit was not evaluated, a whole sentence.
    var message: String { "Not evaluated: \(clause)." }

    /// What to do so that the edit can be evaluated.
    var remedy: String {
        switch self {
        case .notSupplied(let id): "Supply \(id); the summary names the option."
        case .noColumn(let item): "Add the column \(item) to the extract."
        case .unreadable: "Correct the value that did not fit or could not be read."
        case .monthPrecision: "Give the day too, from the score report or certificate."
        case .noMatch(let relation): "Look for the row of \(relation) that should match this record."
        case .follows(let edit): "Correct what edit \(edit) found first."
        }
    }
}
