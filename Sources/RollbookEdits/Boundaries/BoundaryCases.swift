import RollbookModel

/// Records just inside and just outside of what each edit of a plan asks for.
package struct BoundaryCases: Sendable {
    /// What a case means; its verdict is read from the definition, not from the engine.
    package struct Expectation: Sendable {
        /// 1 for the first record; nil for a verdict on a group of records.
        package let row: Int?
        package let edit: String
        package let verdict: Verdict
        /// The values that make a group, joined by `/`; empty for a record.
        package let key: String
        /// What was changed to come to this record.
        package let about: String
    }

    package enum Verdict: String, CaseIterable, Sendable {
        case holds, fails
        case notEvaluated = "not-evaluated"

        init(_ truth: Bool?) { self = truth.map { $0 ? .holds : .fails } ?? .notEvaluated }
    }

    /// Each record's values by item, as an extract spells them.
    package let records: [[String]]
    /// Rows that these records find, besides the sample's: by index into `Plan.tables`, each value by column.
    package let rows: [(table: Int, values: [String])]
    /// By row, then in the definition's order; groups last.
    package let expected: [Expectation]
    package let coverage: [EditCoverage]
}

/// How much of an edit the cases exercise.
package struct EditCoverage: Sendable {
    package struct Condition: Sendable {
        package let text: String
        package let isSeenTrue: Bool
        package let isSeenFalse: Bool
    }

    package let edit: String
    package let verdicts: Set<BoundaryCases.Verdict>
    package let cases: Int
    /// The parts that its condition is put together of.
    package let conditions: [Condition]
    /// Ids of tables and related formats without which it is not evaluated.
    package let tables: [String]
    /// Why a verdict or a condition was not reached; nil where all were.
    package let reason: String?

    /// Whether its definition has no condition to exercise.
    package let isUnwritten: Bool

    package var isCovered: Bool {
        verdicts.isSuperset(of: [.holds, .fails]) && conditions.allSatisfy { $0.isSeenTrue && $0.isSeenFalse }
    }
}

/// Derives the cases of a plan's edits, in their order.
///
/// - Parameters:
///   - ground: a sample without faults.
///   - edits: ids of those that are asked for; nil: all.
package func boundaryCases(of program: EditProgram, from ground: Ground, edits: Set<String>? = nil) -> BoundaryCases {
    var cases = CaseCollection(ground)
    cases.addLengths()
    for (index, edit) in program.plan.edits.enumerated() where edits?.contains(edit.id) ?? true {
        switch edit.rule {
        case .check(let text):
            if let condition = try? Parser.expression(text) { cases.add(check: condition, of: index) }
        case .unique(let ids, let filter, let keep): cases.add(unique: ids, where: filter, keep, of: index)
        case .group(let ids, let each, let filter, let check):
            cases.add(group: ids, each: each, where: filter, check, of: index)
        case .unwritten: break
        }
    }
    return CaseReading(cases, program).result()
}
