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
                scopes.indices.map { kind in
                    befallen.contains(kind)
                        ? Template(csv: values(columns, [set], scopes[kind], over: clean[kind])) : nil
                }
            }
            return SampleProgram.Fault(
                edits: edits, kindPicks: picks(of: befallen), rows: rows, isDuplicate: fault.isDuplicate,
                comesAgain: fault.comesAgain)
        }
    }

    /// The edits a fault breaks, in the definition's order: those that are run in this year and survey.
    private func edits(of fault: SampleRecipe.Fault) -> [String] {
        plan.edits.filter { edit in edit.isWritten && fault.edits.contains { $0.value == edit.id } }.map(\.id)
    }

    /// A sample proves little of an edit that nothing in it breaks. What breaks an edit on groups is no single record.
    func checkCoverage() {
        checkNames()
        let shown = recipe.faults.filter { !kinds($0.kinds).isEmpty }
        let broken = Set(shown.flatMap { $0.edits.map(\.value) })
        let unbroken = Set(recipe.unbroken.flatMap { $0.edits.map(\.value) })
        for edit in plan.edits where edit.isForRecords && broken.contains(edit.id) == unbroken.contains(edit.id) {
            let isBroken = broken.contains(edit.id)
            report(
                "sample-coverage", at: recipe.place,
                isBroken
                    ? "a fault breaks edit \(edit.id), which is said to be unbroken"
                    : "no fault breaks edit \(edit.id)",
                help: isBroken ? "Take it out of \"unbroken\"." : "Add one to \"faults\".")
        }
    }

    /// Edits of other years and surveys may be named: there they are broken.
    private func checkNames() {
        let known = Set(plan.edits.map(\.id) + plan.everywhere.edits)
        let named = recipe.faults.flatMap(\.edits) + recipe.unbroken.flatMap(\.edits)
        for edit in named where !known.contains(edit.value) {
            reportUnknown("edit", edit, among: plan.edits.map(\.id))
        }
        for fault in recipe.faults where fault.edits.isEmpty {
            report("sample-coverage", at: fault.name.place, "this fault breaks no edit", help: "Name it in \"edits\".")
        }
    }
}

extension PlannedEdit {
    /// Whether there is anything to evaluate.
    fileprivate var isWritten: Bool { if case .unwritten = rule { false } else { true } }

    /// Whether it judges single records.
    fileprivate var isForRecords: Bool {
        switch rule {
        case .check, .unique: true
        case .unwritten, .group: false
        }
    }
}
