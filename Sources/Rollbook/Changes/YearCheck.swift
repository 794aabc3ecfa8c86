import RollbookEdits
import RollbookModel
import RollbookReports

/// Tells whether records are of the year that they are taken to be of. Records of another fail throughout what is asked of
/// their year, on both sides, and what they look up is not found: nothing could be learnt of them.
struct YearCheck {
    private let year: SchoolYear
    /// Edits whose conditions name the year.
    private let edits: [PlannedEdit]
    /// By edit, the records that fail it on both sides.
    private var failed: [String: Int] = [:]

    init(_ plan: Plan) {
        year = plan.variables.schoolYear
        edits = plan.edits.filter { edit in
            ConditionNames(edit.rule.expressions, definitions: plan.definitions).variables.contains("year")
        }
    }

    mutating func add(_ records: BitMask, failing edit: String) {
        failed[edit, default: 0] += records.population
    }

    /// - Throws: `Problem` when not one of the records may be of the year.
    func requireSome(of records: Int, in inputs: [String]) throws(Problem) {
        guard records > 0, let (edit, count) = gravest, count == records else { return }
        throw Problem(
            at: inputs.joined(separator: ", "),
            "none of the records is of \(year): under both definitions all \(records) fail edit \(edit.id), \"\(edit.message)\"",
            wayOut: "Name the school year that they are of with --input-year, or other records.")
    }

    /// A sentence where most records may be of another year.
    func notes(on records: Int) -> [String] {
        guard let (edit, count) = gravest, count * 2 > records else { return [] }
        return [
            "\(counted(count, "record")) of \(records) fail edit \(edit.id) under both definitions: are they of \(year)? "
                + "--input-year names another school year."
        ]
    }

    /// The edit that most records fail.
    private var gravest: (edit: PlannedEdit, count: Int)? {
        edits.map { ($0, failed[$0.id] ?? 0) }.max { $0.1 < $1.1 }
    }
}
