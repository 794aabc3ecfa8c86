package import RollbookModel

/// What one edit found over a whole run.
package struct EditTally: Sendable {
    /// Indices into `Plan.items` of the items it blames.
    package let items: [Int]
    /// Records for which it held or failed.
    package fileprivate(set) var evaluated = 0
    package fileprivate(set) var failed = 0
    /// Failures that the failure of an earlier edit (`after:`) explains; part of `failed`.
    package fileprivate(set) var explained = 0
    /// Failures of records that repeat one of another input; part of `failed`.
    package fileprivate(set) var repeatsOfOtherInputs = 0
    /// Records for which it was UNKNOWN, by reason.
    package fileprivate(set) var reasons: [Reason: Int] = [:]
    /// The first failures, for the report; see `FindingTally.examplesPerEdit`.
    package fileprivate(set) var examples: [Finding] = []
    fileprivate var tallied = CauseTally()

    init(items: [Int]) {
        self.items = items
    }

    /// What was found where it failed, each value once, most records first. Failures that an earlier edit explains are left
    /// out; empty in a run that puts no findings into words.
    package var causes: [Cause] { tallied.causes }

    /// Failures with other values than those of `causes`: there were too many to tell apart.
    package var otherCauses: Int { tallied.others }

    /// Findings that are listed one by one: what was not supplied is one for all records.
    var listed: Int {
        reasons.reduce(failed) { sum, reason in
            reason.key.holdsForTheRun ? sum + 1 : sum + reason.value
        }
    }

    package var notEvaluated: Int { reasons.values.reduce(0, +) }

    /// Weightiest first, in an order that does not depend on hashing.
    package var notEvaluatedByReason: [(reason: Reason, count: Int)] {
        reasons.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
    }
}

/// What one of Rollbook's own findings amounts to over a whole run.
package struct DefectTally: Sendable {
    package let kind: Defect.Kind
    package fileprivate(set) var count = 0
    package fileprivate(set) var examples: [Finding] = []
}

/// Counts findings as batches go by. Memory does not grow with the number of findings.
package struct FindingTally: Sendable {
    /// How many findings of each edit the report shows; their true number is counted all the same.
    package static let examplesPerEdit = 20

    package private(set) var records = RecordCounts()
    /// One for each of `Plan.edits`, in the definition's order.
    package private(set) var edits: [EditTally]
    /// One for each kind, in the order of `Defect.Kind`.
    package private(set) var defects: [DefectTally]

    /// - Parameter items: for each of `Plan.edits`, the indices of the items it blames.
    package init(items: [[Int]]) {
        edits = items.map(EditTally.init)
        defects = Defect.Kind.allCases.map { DefectTally(kind: $0) }
    }

    /// The tallies of later edits alone.
    func after(_ count: Int) -> FindingTally {
        var tally = FindingTally(items: [])
        tally.records = records
        tally.edits = Array(edits.dropFirst(count))
        return tally
    }

    package mutating func add(_ counts: RecordCounts) {
        records += counts
    }

    /// Adds one batch's verdicts of one edit.
    package mutating func add(
        edit: Int, evaluated: Int, failed: Int, explained: Int = 0, repeatsOfOtherInputs: Int = 0
    ) {
        edits[edit].evaluated += evaluated
        edits[edit].failed += failed
        edits[edit].explained += explained
        edits[edit].repeatsOfOtherInputs += repeatsOfOtherInputs
    }

    /// Adds records for which an edit was not evaluated.
    package mutating func add(edit: Int, notEvaluated reason: Reason, count: Int) {
        guard count > 0 else { return }
        edits[edit].reasons[reason, default: 0] += count
    }

    /// Counts one of Rollbook's own findings and keeps it as an example while there is room.
    package mutating func add(defect kind: Defect.Kind, _ finding: Finding) {
        guard let index = defects.firstIndex(where: { $0.kind == kind }) else { return }
        defects[index].count += 1
        if defects[index].examples.count < Self.examplesPerEdit { defects[index].examples.append(finding) }
    }

    /// Whether there is room for another example of an edit.
    package func wantsExample(of edit: Int) -> Bool { edits[edit].examples.count < Self.examplesPerEdit }

    /// Counts the value that a failing record was found to have.
    package mutating func add(cause found: [UInt8], of edit: Int, source: String, row: Int) {
        edits[edit].tallied.add(found, source: source, row: row)
    }

    /// Keeps a failure as an example of its edit while there is room; it counts nothing.
    package mutating func keep(_ finding: Finding, edit: Int) {
        if edits[edit].examples.count < Self.examplesPerEdit { edits[edit].examples.append(finding) }
    }
}
