package import RollbookModel
import RollbookRecords

/// What differs between two sides of definitions, ready to be told.
package struct ChangeReport: Sendable {
    /// A change as it is told.
    package struct Told: Sendable {
        package let change: DefinitionChange
        /// By which a waiver names it.
        package let fingerprint: String
        /// What waives it today.
        package let waiver: ChangeWaiver?

        package init(_ change: DefinitionChange, waivers: [ChangeWaiver], today: String) {
            let fingerprint = change.fingerprint
            self.change = change
            self.fingerprint = fingerprint
            waiver = waivers.first { $0.fingerprint == fingerprint && $0.holds(on: today) }
        }
    }

    /// Rollbook's own.
    package let version: String
    /// What the sides are called: `2025-26`.
    package let old: String
    package let new: String
    package let changes: [Told]
    /// What a reader must know besides, in sentences.
    package let notes: [String]
    /// The impacts that fail a run.
    package let failing: Set<ChangeImpact>
    /// What the changes do to records, where some were given.
    package var records: RecordEffects?

    package init(
        version: String, from old: String, to new: String, changes: [Told], notes: [String],
        failing: Set<ChangeImpact>
    ) {
        self.version = version
        self.old = old
        self.new = new
        self.changes = changes
        self.notes = notes
        self.failing = failing
    }

    package func fails(_ told: Told) -> Bool { failing.contains(told.change.impact) && told.waiver == nil }

    /// Whether a change of an impact that fails a run is not waived.
    package var hasFailed: Bool { changes.contains(where: fails) }

    /// What has changes, in the order of ids, each with its changes, gravest first.
    package var subjects: [(name: String, changes: [Told])] {
        Dictionary(grouping: changes, by: \.change.subject).sorted { $0.key < $1.key }
            .map { (name: $0.key, changes: $0.value) }
    }

    /// The records on which a change turns a verdict, in words; nil where there are none, or no records were given.
    package func effect(of told: Told) -> String? {
        guard let records, let place = changes.firstIndex(where: { $0.change == told.change }),
            let affected = records.byChange[place]
        else { return nil }
        return "\(affected.words): \(affected.exampleWords(records.inputs.count))"
    }

    /// Impacts that occur with how often, gravest first.
    var impacts: [(impact: ChangeImpact, count: Int)] {
        ChangeImpact.allCases.map { impact in (impact, changes.count { $0.change.impact == impact }) }
            .filter { $0.count > 0 }
    }

    /// `7 changes: 1 stricter, 6 wording`.
    package var totals: String {
        if changes.isEmpty { return "no change" }
        let words = impacts.map { "\(grouped($0.count)) \($0.impact.rawValue)" }
        return "\(counted(changes.count, "change")): \(words.joined(separator: ", "))"
    }
}

extension DefinitionChange {
    /// Stable as long as the same thing changes from and to the same: twelve digits.
    package var fingerprint: String {
        let parts = [rule, kind.rawValue, id, old ?? "-", new ?? "-"].map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return String(sha256(Array(parts.joined(separator: "\n").utf8)).prefix(12))
    }

    /// The format, element or table that it is about: `agency/format`.
    var subject: String { id.split(separator: "/").prefix(2).joined(separator: "/") }

    /// What held, with what it is called on each side: nothing for what was not there.
    package func values(_ oldName: String, _ newName: String) -> [(label: String, value: String)] {
        guard steps.isEmpty else {
            return steps.map { step in
                let side = step.isNew ? newName : oldName
                return (step.day.map { "\(side) from \($0)" } ?? side, step.value)
            }
        }
        return [old.map { (oldName, $0) }, new.map { (newName, $0) }].compactMap(\.self)
    }
}

extension [String] {
    /// `agency/format: edits 1 and 6`, of full ids of edits.
    package var editsByFormat: String {
        let edits = map { $0.split(separator: "/").map(String.init) }.filter { $0.count == 3 }
        let formats = Dictionary(grouping: edits) { "\($0[0])/\($0[1])" }
        return formats.sorted { $0.key < $1.key }.map { "\($0.key): \(editList($0.value.map { $0[2] }))" }
            .joined(separator: "; ")
    }
}
