import RollbookDefinitions
import RollbookModel

extension RecipeCompiler {
    /// The faults that break something here and have someone to befall.
    func resolveFaults(_ files: [FormatFile], _ kinds: [CompiledKind]) -> [SampleProgram.Fault] {
        recipe.faults.compactMap { fault -> SampleProgram.Fault? in
            let (breaks, befallen) = (breaks(of: fault, files), self.kinds(fault.kinds))
            guard let file = files.firstIndex(where: { $0.format.id == fault.format.value }) else {
                checkFormat(fault.format)
                return nil
            }
            guard !breaks.isEmpty, !befallen.isEmpty else { return nil }
            let series = kinds.indices.map { kind in
                befallen.contains(kind) ? wrongSeries(of: fault, in: file, kinds[kind], named: kind, breaks) : nil
            }
            let rows = fault.cases.map { set in
                kinds.indices.map { kind in
                    series[kind].map { wrongRow(set, files[file].columns, kinds[kind].series[$0]) } ?? Template()
                }
            }
            return SampleProgram.Fault(
                change: SampleProgram.Fault.Change(fault.change), kindPicks: picks(of: befallen), series: series,
                rows: rows, comesAgain: fault.comesAgain, breaks: breaks)
        }
    }

    private func wrongRow(_ set: [SampleRecipe.Value], _ columns: [SampleColumn], _ series: CompiledSeries) -> Template
    {
        let row = values(columns, [set], series.scope, over: series.values)
        return isForDrawing ? Template(csv: row) : Template()
    }

    /// The series of a kind whose first record a fault befalls: one that every student of the kind has.
    private func wrongSeries(
        of fault: SampleRecipe.Fault, in file: Int, _ kind: CompiledKind, named index: Int,
        _ breaks: [(file: Int, edits: [String])]
    ) -> Int? {
        let sure = kind.kind.series.indices.filter { kind.kind.series[$0].records.lowerBound > 0 }
        let name = recipe.kinds[index].name.value
        guard let wrong = sure.first(where: { kind.kind.series[$0].file == file }) else {
            report(
                "sample-coverage", at: fault.name.place,
                "students of kind \"\(name)\" may have no record of \(fault.format.value) that could be wrong")
            return nil
        }
        let rest = fault.change == .omit ? sure.filter { $0 != wrong } : sure
        if !breaks.contains(where: { broken in rest.contains { kind.kind.series[$0].file == broken.file } }) {
            report(
                "sample-coverage", at: fault.name.place,
                "students of kind \"\(name)\" may have no record that this fault breaks an edit of")
        }
        return wrong
    }

    /// The edits a fault breaks, in the definitions' order: those that judge records in this year and survey.
    private func breaks(of fault: SampleRecipe.Fault, _ files: [FormatFile]) -> [(file: Int, edits: [String])] {
        fault.breaks.compactMap { breach in
            guard let file = files.firstIndex(where: { $0.format.id == breach.format.value }) else {
                checkFormat(breach.format)
                return nil
            }
            let edits = (files[file].format.plan?.edits ?? []).filter { edit in
                edit.isForRecords && breach.edits.contains { $0.value == edit.id }
            }
            return edits.isEmpty ? nil : (file, edits.map(\.id))
        }
    }

    /// A sample proves little of an edit that nothing in it breaks. What breaks an edit on groups is no single record.
    /// A district's faults are those between formats: the rest are for the formats' own recipes.
    func checkCoverage() {
        checkNames()
        guard recipe.unit == .record else { return }
        let shown = recipe.faults.filter { !kinds($0.kinds).isEmpty }
        let broken = Set(shown.flatMap(\.breaks).flatMap(\.edits).map(\.value))
        for edit in plan.edits where edit.isForRecords && !broken.contains(edit.id) {
            report(
                "sample-coverage", at: recipe.place, "no fault breaks edit \(edit.id)", help: "Add one to \"faults\".")
        }
    }

    /// Edits of other years and surveys may be named: there they are broken.
    private func checkNames() {
        for breach in recipe.faults.flatMap(\.breaks) {
            guard let plan = plans.first(where: { $0.format == breach.format.value }) else { continue }
            let known = Set(plan.edits.map(\.id) + plan.everywhere.edits)
            for edit in breach.edits where !known.contains(edit.value) {
                reportUnknown("edit", edit, among: plan.edits.map(\.id))
            }
        }
        let (key, faults) = (recipe.unit == .record ? "edits" : "breaks", recipe.faults)
        for fault in faults where fault.breaks.allSatisfy(\.edits.isEmpty) {
            report("sample-coverage", at: fault.name.place, "this fault breaks no edit", help: "Name it in \"\(key)\".")
        }
    }
}

extension SampleProgram.Fault.Change {
    fileprivate init(_ change: SampleRecipe.Change) {
        self =
            switch change {
            case .set: .set
            case .duplicate: .duplicate
            case .omit: .omit
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
