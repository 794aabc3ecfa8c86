import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// - Parameter clean: for each kind, the values of a clean record.
    func resolveFaults(_ columns: [Column], _ scopes: [Scope], over clean: [[Template]]) -> [SampleProgram.Fault] {
        recipe.faults.map { fault in
            let befallen = kinds(fault.kinds)
            let rows = fault.cases.map { set in
                scopes.indices.map { kind in
                    befallen.contains(kind)
                        ? Template(csv: values(columns, [set], scopes[kind], over: clean[kind])) : nil
                }
            }
            return SampleProgram.Fault(
                edits: edits(of: fault), kindPicks: picks(of: befallen), rows: rows, isDuplicate: fault.isDuplicate,
                comesAgain: fault.comesAgain)
        }
    }

    /// The edits a fault breaks, in the definition's order.
    private func edits(of fault: SampleRecipe.Fault) -> [String] {
        for edit in fault.edits where !plan.edits.contains(where: { $0.id == edit.value }) {
            reportUnknown("edit", edit, among: plan.edits.map(\.id))
        }
        return plan.edits.map(\.id).filter { id in fault.edits.contains { $0.value == id } }
    }

    /// A sample proves little of an edit that nothing in it breaks. What breaks an edit on groups is no single record.
    func checkCoverage() {
        let broken = Set(recipe.faults.flatMap { $0.edits.map(\.value) })
        for edit in plan.edits where !broken.contains(edit.id) {
            switch edit.rule {
            case .unwritten, .group: continue
            case .check, .unique: break
            }
            report(
                "sample-coverage", at: recipe.place, "no fault breaks edit \(edit.id)", help: "Add one to \"faults\".")
        }
        for fault in recipe.faults where fault.edits.isEmpty {
            report("sample-coverage", at: fault.name.place, "this fault breaks no edit", help: "Name it in \"edits\".")
        }
    }
}
