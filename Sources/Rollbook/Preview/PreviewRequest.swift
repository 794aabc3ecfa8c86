package import RollbookModel

/// What `preview` is asked for, beside the records to read.
package struct PreviewRequest: Sendable {
    /// What is read and how; it writes nothing.
    package var run: RunRequest
    /// Items to count by, by id or printed name; empty: those of the format's definition.
    package var by: [String] = []
    /// What to compare with: the folder of an earlier submission, a submission file or an extract.
    package var against: String?
    /// The school year of `against`; nil: what its manifest says, or else the same.
    package var againstYear: String?
    /// Counts from 1 to below it are hidden.
    package var suppressBelow: Int?
    /// What one unit of weight is worth.
    package var valuePerWeight: Weight?
    /// The day that days are counted from, as `2026-11-27`.
    package var today: String

    package init(_ run: RunRequest, today: String) {
        self.run = run
        self.today = today
    }
}

extension PreviewRequest {
    /// The items to count by, as indices into `Plan.items`.
    func items(of plan: Plan) throws(Problem) -> [Int] {
        if by.isEmpty, plan.counts.by.isEmpty {
            throw Problem(
                "the definition of \(plan.fullName) does not say what to count by",
                wayOut: "Name items with --by, such as: \(Self.choices(plan).prefix(3).joined(separator: ",")).")
        }
        if by.isEmpty { return plan.counts.by }
        var items: [Int] = []
        for name in by {
            let item = try plan.item(named: name, option: "--by")
            guard !plan.items[item].identifiesPerson else {
                throw Problem(
                    at: "--by", "\(plan.items[item].id) tells who somebody is, and a preview counts",
                    wayOut: "Name other items; students are counted in a column of their own.")
            }
            if items.contains(item) {
                throw Problem(at: "--by", "\(plan.items[item].id) is named twice", wayOut: "Name it once.")
            }
            items.append(item)
        }
        return items
    }

    private static func choices(_ plan: Plan) -> [String] {
        plan.dataItems.map { plan.items[$0] }.filter { !$0.identifiesPerson }.map(\.id)
    }
}
