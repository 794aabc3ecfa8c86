import RollbookEdits
import RollbookModel
import RollbookReports

/// Puts findings into words: where, who, what was found, what was expected.
struct FindingBuilder {
    private let plan: Plan
    private let edits: [EditWords]
    private let keySlots: [Slot]

    /// What all findings of one edit share.
    private struct EditWords {
        let items: [Int]
        let ids: String
        let columns: String
        let level: String
    }

    init(_ program: EditProgram) {
        let plan = program.plan
        self.plan = plan
        keySlots = plan.keyItems.map { plan.items[$0].slot }
        edits = plan.edits.indices.map { edit in
            let items = program.items(of: edit)
            return EditWords(
                items: items, ids: items.map { plan.items[$0].id }.joined(separator: " "),
                columns: items.map { plan.items[$0].columns }.joined(separator: " "),
                level: plan.agency.levels[plan.edits[edit].level].id)
        }
    }

    /// A record that an edit fails.
    func failure(of edit: Int, _ record: Int, in batch: RecordBatch, source: String) -> Finding {
        let planned = plan.edits[edit]
        return finding(
            edit, .fails, record, in: batch, source: source, message: planned.message, remedy: planned.remedy)
    }

    /// A record for which an edit could not be evaluated.
    func unevaluated(_ edit: Int, _ reason: Reason, _ record: Int, in batch: RecordBatch, source: String) -> Finding {
        finding(
            edit, .notEvaluated, record, in: batch, source: source, message: reason.message, remedy: reason.remedy)
    }

    /// An edit that could not be evaluated in the whole run.
    func unevaluated(_ edit: Int, _ reason: Reason) -> Finding {
        finding(edit, .notEvaluated, key: "", found: "", message: reason.message, remedy: reason.remedy)
    }

    /// A group of records that an edit fails: its key, and what was counted.
    func failure(of edit: Int, _ group: GroupVerdict) -> Finding {
        let planned = plan.edits[edit]
        return finding(
            edit, .fails, key: group.key.joined(separator: "/"),
            found: "counted \(group.numbers.map(String.init).joined(separator: ", "))", message: planned.message,
            remedy: planned.remedy)
    }

    /// A group for which an edit could not be evaluated.
    func unevaluated(_ edit: Int, _ reason: Reason, _ group: GroupVerdict) -> Finding {
        finding(
            edit, .notEvaluated, key: group.key.joined(separator: "/"), found: "", message: reason.message,
            remedy: reason.remedy)
    }

    /// A finding that is about no single record.
    private func finding(
        _ edit: Int, _ verdict: Finding.Verdict, key: String, found: String, message: String, remedy: String
    ) -> Finding {
        let (planned, words) = (plan.edits[edit], edits[edit])
        return Finding(
            source: "", row: nil, line: nil, recordKey: key, edit: planned.id, level: words.level, verdict: verdict,
            items: words.ids, columns: words.columns, found: found, expected: planned.expected, message: message,
            remedy: remedy)
    }

    /// A value that could not be placed.
    func defect(_ defect: Defect, in batch: RecordBatch, source: String) -> Finding {
        Finding(
            source: source, row: batch.row(defect.record), line: batch.lines[defect.record],
            recordKey: batch.unplaced[defect.record] ? "" : key(defect.record, batch), edit: defect.kind.rawValue,
            level: Defect.Kind.level, verdict: .fails, items: defect.item.map { plan.items[$0].id } ?? "",
            columns: defect.item.map { plan.items[$0].columns } ?? "", found: defect.found, expected: defect.expected,
            message: defect.kind.message, remedy: defect.kind.remedy)
    }

    private func finding(
        _ edit: Int, _ verdict: Finding.Verdict, _ record: Int, in batch: RecordBatch, source: String, message: String,
        remedy: String
    ) -> Finding {
        let (planned, words) = (plan.edits[edit], edits[edit])
        return Finding(
            source: source, row: batch.row(record), line: batch.lines[record], recordKey: key(record, batch),
            edit: planned.id, level: words.level, verdict: verdict, items: words.ids, columns: words.columns,
            found: found(words.items, record, batch), expected: planned.expected, message: message, remedy: remedy)
    }

    private func key(_ record: Int, _ batch: RecordBatch) -> String {
        keySlots.map { text(batch.value(record, $0)) }.joined(separator: "/")
    }

    /// The value of one item; of several, `id=value` joined by commas.
    private func found(_ items: [Int], _ record: Int, _ batch: RecordBatch) -> String {
        let values = items.map { item in
            batch.unfit[item]?[record] == true ? "(did not fit)" : text(batch.value(record, plan.items[item].slot))
        }
        if values.count == 1 { return values[0] }
        return zip(items, values).map { "\(plan.items[$0].id)=\($1)" }.joined(separator: ", ")
    }

    /// Without the blanks that fill the item.
    private func text(_ value: ArraySlice<UInt8>) -> String {
        let end = value.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? value.startIndex
        return String(decoding: value[..<end], as: UTF8.self)
    }
}

extension Reason {
    /// Why the edit was not evaluated, a whole sentence.
    var message: String { "Not evaluated: \(clause)." }

    /// What to do so that the edit can be evaluated.
    var remedy: String {
        switch self {
        case .notSupplied(let id): "Supply \(id); the summary names the option."
        case .unreadable: "Correct the value that did not fit or could not be read."
        case .noMatch(let relation): "Look for the row of \(relation) that should match this record."
        case .follows(let edit): "Correct what edit \(edit) found first."
        }
    }
}
