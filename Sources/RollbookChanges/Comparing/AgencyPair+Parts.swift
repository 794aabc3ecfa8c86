import RollbookEdits
import RollbookModel

// What several rules look at.

extension AgencyPair {
    /// Where the agency's own definitions begin.
    var place: Place {
        let folder = new.folder.isEmpty ? "" : "\(new.folder)/"
        return Place(file: "\(folder)\(id)/agency.yaml", line: 1, column: 1)
    }

    var edits: [EditPair] { formats.flatMap(\.edits) }

    /// Each medium in which both sides write a format.
    var outputs: [(format: FormatPair, medium: Medium, old: OutputShape, new: OutputShape)] {
        formats.flatMap { format -> [(format: FormatPair, medium: Medium, old: OutputShape, new: OutputShape)] in
            guard let (old, new) = format.both else { return [] }
            let shared = new.format.outputs.media.filter(old.format.outputs.media.contains)
            return shared.map { (format, $0, old.format.outputs[$0], new.format.outputs[$0]) }
        }
    }
}

extension FormatPair {
    /// Where its definition stands.
    var place: Place { (new ?? old)?.format.place ?? Place(file: "", line: 1, column: 1) }
}

extension EditPair {
    /// How its condition compares, with all that it rests on.
    var conditionChange: ConditionChange {
        guard let before = sides.old?.version(in: old.year)?.rule, let after = sides.new?.version(in: new.year)?.rule
        else { return .unclear }
        return compare(before, after)
    }

    func compare(_ before: EditDefinition.Rule, _ after: EditDefinition.Rule) -> ConditionChange {
        guard case .check(let first) = before, case .check(let last) = after else { return .unclear }
        let orders = old.orders.filter { new.orders[$0.key] == $0.value }
        return ConditionChange(from: first, old.definitions, to: last, new.definitions, orders: orders)
    }
}
