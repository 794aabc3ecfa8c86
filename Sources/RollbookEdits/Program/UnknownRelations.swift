import RollbookModel

/// Relations whose other side has no known layout in the plan's year. An edit that names one is compiled like any other:
/// where the survey or a constant makes the relation irrelevant it is checked, elsewhere it counts as unwritten.
extension Compiler {
    /// Wide enough for any part of a column whose length is not known.
    static let unknownLength = 1_000

    /// Why an edit cannot be checked: a relation that its result still rests on; nil when it can.
    func missingRelation(behind action: CompiledEdit.Action) -> String? {
        registers(behind: action).compactMap { register in
            if case .unknownLookup(let name) = instructions[register] { name } else { nil }
        }.min()
    }

    /// Likewise, the relation whose rows are the groups.
    func missingListing(of edit: PlannedEdit) -> String? {
        edit.rule.listing.flatMap { plan.unknownRelations[$0] == nil ? nil : $0 }
    }
}

extension EditProgram {
    /// The plan with the edits that cannot be checked marked so, and a remark on each relation that keeps them from it.
    static func settled(_ plan: Plan, _ edits: [CompiledEdit]) -> Plan {
        let missing = edits.map(\.missingRelation)
        let planned = zip(plan.edits, missing).map { edit, name in
            name.flatMap { plan.unknownRelations[$0] }.map { edit.unwritten($0) } ?? edit
        }
        let remarks = Set(missing.compactMap(\.self)).sorted().map { name in
            "Edits that look at \(name) are not checked: \(plan.unknownRelations[name] ?? "")."
        }
        return plan.with(edits: planned, remarks: plan.remarks + remarks)
    }
}
