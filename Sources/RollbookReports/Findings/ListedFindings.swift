package import RollbookModel

/// How many findings of each edit are listed one by one, where `--findings-per-edit` caps them. All are counted.
package struct ListedFindings: Sendable {
    /// nil: all are listed.
    package let limit: Int?
    private var edits: [Int]
    private var own: [String: Int] = [:]

    package init(_ plan: Plan, limit: Int?) {
        self.limit = limit
        edits = limit == nil ? [] : Array(repeating: 0, count: plan.edits.count)
    }

    /// Counts one more and says whether it is among those that are listed.
    /// - Parameter isAlways: whether it is, however many there were.
    package mutating func add(_ wording: FindingWording, isAlways: Bool = false) -> Bool {
        guard let limit else { return true }
        guard isAlways || count(wording) < limit else { return false }
        if let edit = wording.edit { edits[edit] += 1 } else { own[wording.finding.edit, default: 0] += 1 }
        return true
    }

    /// The same for later edits alone.
    func after(_ count: Int) -> ListedFindings {
        var listed = self
        listed.edits = Array(edits.dropFirst(count))
        return listed
    }

    /// What the cap means, a whole sentence; nil where there is none.
    var sentence: String? {
        limit.map {
            "By --findings-per-edit, lists hold at most \(counted($0, "finding")) of each edit; all are counted."
        }
    }

    private func count(_ wording: FindingWording) -> Int {
        wording.edit.map { edits[$0] } ?? own[wording.finding.edit, default: 0]
    }

    /// Findings of an edit that are listed; nil where all are.
    package func count(ofEdit edit: Int) -> Int? { limit == nil ? nil : edits[edit] }

    /// Of one of Rollbook's own kinds of findings.
    package func count(of kind: Defect.Kind) -> Int? { limit == nil ? nil : own[kind.rawValue, default: 0] }
}
