import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Where the findings of a run go: the tally, and the files that were asked for.
struct BatchReport {
    private let plan: Plan
    private let builder: FindingBuilder
    private let sources: [any RecordSource]
    private let findings: FindingsFile?
    private let rejected: RejectedFile?
    private let columns: RejectedColumns
    /// For each edit the indices of those that explain its failure.
    private let explaining: [[Int]]
    private(set) var tally: FindingTally

    init(_ program: EditProgram, sources: [any RecordSource], findings: FindingsFile?, rejected: RejectedFile?) {
        let plan = program.plan
        self.plan = plan
        self.sources = sources
        self.findings = findings
        self.rejected = rejected
        builder = FindingBuilder(program)
        columns = RejectedColumns(sources)
        explaining = plan.edits.map { edit in plan.edits.indices.filter { edit.after.contains(plan.edits[$0].id) } }
        tally = FindingTally(items: plan.edits.indices.map { program.items(of: $0) })
    }

    /// Adds one batch: counts by masks, then a line for each finding, in record and edit order.
    mutating func add(_ judgement: Judgement) throws(Problem) {
        count(judgement)
        var touched = judgement.rejected | judgement.heldBack
        for verdict in judgement.verdicts {
            touched |= verdict.fails
            for (reason, records) in verdict.unknown where !reason.holdsForTheRun { touched |= records }
        }
        let batch = judgement.batch
        let source = sources[batch.source]
        var defects = batch.defects[...]
        try touched.forEachSet { (record) throws(Problem) in
            let own = defects.prefix { $0.record == record }
            defects = defects.dropFirst(own.count)
            try report(record, own, judgement, source)
        }
    }

    /// Adds what is known only at the end: the verdicts on groups, then what holds for the whole run, one line for each
    /// edit and missing source.
    mutating func finish(_ groups: [(edit: Int, groups: [GroupVerdict])]) throws(Problem) {
        for (edit, verdicts) in groups { try add(edit, verdicts) }
        for edit in plan.edits.indices {
            for (reason, _) in tally.edits[edit].notEvaluatedByReason where reason.holdsForTheRun {
                try findings?.append(builder.unevaluated(edit, reason))
            }
        }
    }

    /// An edit on groups counts groups where others count records.
    private mutating func add(_ edit: Int, _ groups: [GroupVerdict]) throws(Problem) {
        for group in groups {
            switch group.verdict {
            case .holds: tally.add(edit: edit, evaluated: 1, failed: 0)
            case .fails:
                let finding = builder.failure(of: edit, group)
                tally.add(edit: edit, evaluated: 1, failed: 1)
                tally.keep(finding, edit: edit)
                try findings?.append(finding)
            case .unknown(let reason):
                tally.add(edit: edit, notEvaluated: reason, count: 1)
                if !reason.holdsForTheRun { try findings?.append(builder.unevaluated(edit, reason, group)) }
            }
        }
    }

    private mutating func count(_ judgement: Judgement) {
        let batch = judgement.batch
        tally.add(
            RecordCounts(
                read: batch.count, valid: judgement.validated.valid.population,
                rejected: judgement.rejected.population, heldBack: judgement.heldBack.population))
        let placed = batch.count - batch.unplaced.population
        for (edit, verdict) in judgement.verdicts.enumerated() {
            switch plan.edits[edit].rule {
            case .unwritten, .group: continue
            case .check, .unique: break
            }
            let unknown = verdict.unknown.reduce(0) { $0 + $1.records.population }
            let explained = explaining[edit].reduce(BitMask(count: batch.count)) { $0 | judgement.verdicts[$1].fails }
            tally.add(
                edit: edit, evaluated: placed - unknown, failed: verdict.fails.population,
                explained: (verdict.fails & explained).population)
            for (reason, records) in verdict.unknown {
                tally.add(edit: edit, notEvaluated: reason, count: records.population)
            }
        }
    }

    private mutating func report(
        _ record: Int, _ defects: ArraySlice<Defect>, _ judgement: Judgement, _ source: any RecordSource
    ) throws(Problem) {
        let batch = judgement.batch
        var failed: [String] = []
        var unevaluated: [String] = []
        for defect in defects {
            let finding = builder.defect(defect, in: batch, source: source.name)
            tally.add(defect: defect.kind, finding)
            try findings?.append(finding)
            if !failed.contains(finding.edit) { failed.append(finding.edit) }
        }
        for (edit, verdict) in judgement.verdicts.enumerated() {
            if verdict.fails[record] {
                failed.append(plan.edits[edit].id)
                // Putting a finding into words costs more than finding it: only where someone reads it.
                if findings == nil, !tally.wantsExample(of: edit) { continue }
                let finding = builder.failure(of: edit, record, in: batch, source: source.name)
                tally.keep(finding, edit: edit)
                try findings?.append(finding)
            }
            for (reason, records) in verdict.unknown where records[record] {
                unevaluated.append(plan.edits[edit].id)
                if reason.holdsForTheRun { continue }
                try findings?.append(builder.unevaluated(edit, reason, record, in: batch, source: source.name))
            }
        }
        guard judgement.rejected[record] || judgement.heldBack[record] else { return }
        try rejected?.append(
            source: source.name, row: batch.row(record), edits: failed, notEvaluated: unevaluated,
            values: columns.arrange(source.values(of: record, in: batch), of: batch.source))
    }
}

extension Reason {
    /// Whether one line says it for all records.
    var holdsForTheRun: Bool {
        if case .notSupplied = self { true } else { false }
    }
}
