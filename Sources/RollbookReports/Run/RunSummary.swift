package import RollbookModel

/// Everything a run learnt: what the terminal text, `summary.json`, `manifest.json` and `report.html` are made from.
/// It holds no clock and no host, and student data only in `tally`'s examples.
package struct RunSummary: Sendable {
    package enum Command: String, Sendable { case generate, check }

    package let command: Command
    /// Rollbook's own version.
    package let version: String
    package let plan: Plan
    package let tally: FindingTally
    /// Edits named by `--accept-unevaluated`, in the definition's order.
    package let accepted: [String]
    /// The project file that options are from; nil where none is.
    package var project: ReportedProject?
    /// Records first, then tables and related files.
    package var inputs: [ReportedInput] = []
    package var missing: [MissingSource] = []
    /// The plan with local edits alone, whose tallies come after those of `plan`; nil where there are none.
    package var localPlan: Plan?
    /// What local edits could not be evaluated for want of.
    package var localMissing: [MissingSource] = []
    /// nil where the agency declares no such threshold.
    package var forecast: Forecast?
    /// Records by the worklist's item, each row with the edits that failed most often; nil where nothing is counted.
    package var counts: CountTable?
    /// The same by the item by which worklists are split.
    package var splitCounts: CountTable?
    /// How many findings of each edit are listed one by one.
    package var listed: ListedFindings
    /// What records ask for, in a submission that says it; nil in any other.
    package var transactions: TransactionCounts?
    /// School years that tables lack.
    package var missingYears: [MissingYear] = []
    /// Whole sentences: rows of related files that match nothing, and the like.
    package var notes: [String] = []
    /// As the user named it; nil when nothing is written.
    package var folder: String?
    package var outputs: [ReportedOutput] = []
    /// What was read back and compared, a whole sentence; nil when nothing was.
    package var verification: String?

    /// The parts that every run has; the caller sets the others.
    package init(command: Command, version: String, plan: Plan, tally: FindingTally, accepted: [String] = []) {
        self.command = command
        self.version = version
        self.plan = plan
        self.tally = tally
        self.accepted = accepted
        listed = ListedFindings(plan, limit: nil)
    }

    package var records: RecordCounts { tally.records }

    /// 0 when no record was kept out, else 1.
    package var exitStatus: Int { records.keptOut == 0 ? 0 : 1 }

    /// What the exit status says, a whole sentence.
    package var exitMeaning: String {
        exitStatus == 0
            ? "No record was rejected or held back."
            : "At least one record was rejected or held back."
    }

    /// All notes, with those on years that tables lack and on records that repeat one of another input.
    var allNotes: [String] { notesOnInputs() + repeats().map { "\($0); findings.csv names it." } }

    /// What is to be said of the files read, whole sentences.
    ///
    /// - Parameter limit: counts of records from 1 to below it are not told.
    func notesOnInputs(suppressBelow limit: Int? = nil) -> [String] {
        notes + missingYears.map { $0.sentence(suppressBelow: limit) }
    }

    /// By edit, what is to be said of records that repeat one of another input.
    ///
    /// - Parameter limit: counts from 1 to below it are not told.
    func repeats(suppressBelow limit: Int? = nil) -> [String] {
        zip(plan.edits + (localPlan?.edits ?? []), tally.edits).filter { $1.repeatsOfOtherInputs > 0 }.map {
            edit, tally in
            let count = tally.repeatsOfOtherInputs
            let records = count < limit ?? 0 ? "some records" : counted(count, "record")
            return "Edit \(edit.id): \(records) repeat\(records == "1 record" ? "s" : "") one of another input"
        }
    }

    /// Rollbook's own findings, one for each kind that the run could have.
    var ownFindings: [DefectTally] {
        let isMapped = inputs.contains { $0.map != nil }
        return tally.defects.filter { $0.kind != .mapping || isMapped }
    }

    /// The same of local edits alone, which are told apart from the agency's; nil where there are none.
    package var local: RunSummary? {
        localPlan.map { plan in
            var local = RunSummary(
                command: command, version: version, plan: plan, tally: tally.after(self.plan.edits.count),
                accepted: accepted.filter { $0.hasPrefix(LocalPack.editPrefix) })
            local.inputs = inputs
            local.missing = localMissing
            local.listed = listed.after(self.plan.edits.count)
            local.folder = folder
            local.outputs = outputs
            return local
        }
    }

    var nextStep: NextStep { NextStep(summary: self) }

    /// What `--accept-unevaluated` let through; nil when it was not given.
    var acceptedSentence: String? {
        accepted.isEmpty
            ? nil
            : "By --accept-unevaluated, records were taken as valid although \(editList(accepted)) "
                + "could not be evaluated for them."
    }
}
