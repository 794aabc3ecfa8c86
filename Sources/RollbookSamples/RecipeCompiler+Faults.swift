import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// The faults that break something here and have someone to befall.
    ///
    /// - Parameter clean: for each kind, the values of a clean record.
    func resolveFaults(_ columns: [Column], _ scopes: [Scope], over clean: [[Template]]) -> [SampleProgram.Fault] {
        recipe.faults.compactMap { fault in
            let (edits, befallen) = (edits(of: fault), kinds(fault.kinds))
            guard !edits.isEmpty, !befallen.isEmpty else { return nil }
            let rows = fault.cases.map { set in
                scopes.indices.map { kind -> Template? in
                    guard befallen.contains(kind) else { return nil }
                    let row = values(columns, [set], scopes[kind], over: clean[kind])
                    return isForDrawing ? Template(csv: row) : nil
                }
            }
            return SampleProgram.Fault(
                edits: edits, kindPicks: picks(of: befallen), rows: rows, isDuplicate: fault.isDuplicate,
                comesAgain: fault.comesAgain)
        }
    }

    /// The edits a fault breaks, in the definition's order: those that judge records in this year and survey.
    private func edits(of fault: SampleRecipe.Fault) -> [String] {
        plan.edits.filter { edit in edit.isForRecords && fault.edits.contains { $0.value == edit.id } }.map(\.id)
    }

    /// A sample proves little of an edit that nothing in it breaks. What breaks an edit on groups is no single record.
    func checkCoverage() {
        checkNames()
        let shown = recipe.faults.filter { !kinds($0.kinds).isEmpty }
        let broken = Set(shown.flatMap { $0.edits.map(\.value) })
        for edit in plan.edits where edit.isForRecords && !broken.contains(edit.id) {
            report(
                "sample-coverage", at: recipe.place, "no fault breaks edit \(edit.id)", help: "Add one to \"faults\".")
        }
    }

    /// Edits of other years and surveys may be named: there they are broken.
    private func checkNames() {
        let known = Set(plan.edits.map(\.id) + plan.everywhere.edits)
        for edit in recipe.faults.flatMap(\.edits) where !known.contains(edit.value) {
            reportUnknown("edit", edit, among: plan.edits.map(\.id))
        }
        for fault in recipe.faults where fault.edits.isEmpty {
            report("sample-coverage", at: fault.name.place, "this fault breaks no edit", help: "Name it in \"edits\".")
        }
    }
}

extension PlannedEdit {
    /// Whether there is a condition, and on single records.
    fileprivate var isForRecords: Bool {
        switch rule {
        case .check, .unique: true
        case .unwritten, .group: false
        }
    }
}
