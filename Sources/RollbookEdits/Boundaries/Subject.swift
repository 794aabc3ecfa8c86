import RollbookModel

/// A value that a condition reads and a case may change: an item, a column of a row that is found, or part of one.
struct Subject: Hashable {
    enum Holder: Hashable {
        case item(Int)
        case column(relation: Int, column: Int)
    }

    let holder: Holder
    /// 0-based, within the holder.
    let offset: Int
    let length: Int
}

extension Reading {
    func subject(_ expression: Expression) -> Subject? {
        switch expression.kind {
        case .name(let name):
            if let item = items[name] {
                return Subject(holder: .item(item), offset: 0, length: plan.items[item].slot.length)
            }
            return definitions[name].flatMap(subject)
        case .column(let name, let id):
            guard let relation = relations[name], let column = column(id, of: relation) else { return nil }
            let slot = plan.tables[plan.relations[relation].table].columns[column].slot
            return Subject(holder: .column(relation: relation, column: column), offset: 0, length: slot.length)
        case .substring(let text, let from, let length):
            guard let whole = subject(text), case .integer(let from) = from.kind else { return nil }
            let rest = whole.length - (from - 1)
            var count = rest
            if let length, case .integer(let wanted) = length.kind { count = min(wanted, rest) }
            return Subject(holder: whole.holder, offset: whole.offset + from - 1, length: count)
        default: return nil
        }
    }

    /// What a subject's holder holds, filled to its width; blanks where it has nothing.
    private func whole(of subject: Subject, _ scene: Scene) -> (text: [UInt8], slot: Slot) {
        switch subject.holder {
        case .item(let item):
            let slot = plan.items[item].slot
            return ((scene.values[item] ?? []).padded(to: slot.length), slot)
        case .column(let relation, let column):
            let slot = plan.tables[plan.relations[relation].table].columns[column].slot
            return ((row(relation, scene)?[column] ?? []).padded(to: slot.length), slot)
        }
    }

    func text(of subject: Subject, _ scene: Scene) -> [UInt8] {
        Array(whole(of: subject, scene).text[subject.offset..<subject.offset + subject.length])
    }

    /// The change by which a subject holds a text; nil where it does not fit, or is no change.
    func change(_ subject: Subject, to text: [UInt8], _ scene: Scene) -> Change? {
        guard text.count <= subject.length else { return nil }
        let (old, slot) = whole(of: subject, scene)
        var new = old
        let isWhole = subject.offset == 0 && subject.length == slot.length
        new.replaceSubrange(subject.offset..<subject.offset + subject.length, with: text.padded(to: subject.length))
        let content = isWhole ? text : new
        switch subject.holder {
        case .item(let item):
            guard !plan.items[item].isRecordNumber, let value = plan.items[item].placing(content) else { return nil }
            return scene.values[item] == value ? nil : .item(item, value)
        case .column(let relation, let column):
            guard let value = placed(content, in: slot) else { return nil }
            return row(relation, scene)?[column] == value ? nil : .column(relation: relation, column: column, value)
        }
    }
}
