import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Where the findings of a run go: the tally, and the files that were asked for.
struct BatchReport {
    private let plan: Plan
    private var builder: FindingBuilder
    private let sources: [any RecordSource]
    private var findings: FindingsFile?
    private var rejected: RejectedFile?
    private let columns: RejectedColumns
    /// For each edit the indices of those that explain its failure.
    private let explaining: [[Int]]
    private let failures: [Wording]
    private var unevaluated: [UnevaluatedEdit: Wording] = [:]
    private(set) var tally: FindingTally
    /// By the worklist's item, where findings are put into words.
    private var counts: CountTally?

    /// What all findings of an edit share that differ in their record only.
    private struct Wording {
        let finding: Finding
        /// For the file, if there is one.
        let frame: FindingsFile.Frame?
    }

    private struct UnevaluatedEdit: Hashable {
        let edit: Int
        let reason: Reason
    }

    /// An edit that has something to say of some record of a batch. A class, since each record goes through all of them.
    private final class Spoken {
        let edit: Int
        let id: String
        let fails: BitMask
        /// Of those that fail it, the records for which the failure of an earlier edit explains that.
        let explained: BitMask
        let failure: Wording
        let unknown: [(records: BitMask, wording: Wording?)]

        init(
            _ edit: Int, id: String, fails: BitMask, explained: BitMask, failure: Wording,
            unknown: [(records: BitMask, wording: Wording?)]
        ) {
            self.edit = edit
            self.id = id
            self.fails = fails
            self.explained = explained
            self.failure = failure
            self.unknown = unknown
        }
    }

    init(_ program: EditProgram, sources: [any RecordSource], findings: FindingsFile?, rejected: RejectedFile?) {
        let plan = program.plan
        self.plan = plan
        self.sources = sources
        self.findings = findings
        self.rejected = rejected
        let builder = FindingBuilder(program)
        self.builder = builder
        failures = plan.edits.indices.map { edit in
            let finding = builder.failure(of: edit)
            return Wording(finding: finding, frame: findings?.frame(of: finding))
        }
        columns = RejectedColumns(sources)
        explaining = plan.edits.map { edit in plan.edits.indices.filter { edit.after.contains(plan.edits[$0].id) } }
        tally = FindingTally(items: plan.edits.indices.map { program.items(of: $0) })
        if findings != nil, let item = plan.counts.worklist?.item {
            counts = CountTally(plan, by: [item], countsEdits: true)
        }
    }

    var countTable: CountTable? { counts?.table }

    /// Adds one batch: counts by masks, then a line for each finding, in record and edit order.
    mutating func add(_ judgement: Judgement) throws(Problem) {
        count(judgement)
        counts?.add(
            judgement.batch, rejected: judgement.rejected, heldBack: judgement.heldBack,
            failures: judgement.verdicts.map(\.fails))
        let touched = touched(judgement)
        let batch = judgement.batch
        let source = sources[batch.source]
        let spoken = spoken(judgement)
        var defects = batch.defects[...]
        try touched.forEachSet { (record) throws(Problem) in
            let own = defects.prefix { $0.record == record }
            defects = defects.dropFirst(own.count)
            try report(record, own, spoken, judgement, source)
        }
    }

    /// The records of which something has to be said one by one, in a file or as an example.
    private func touched(_ judgement: Judgement) -> BitMask {
        let batch = judgement.batch
        var touched = rejected == nil ? BitMask(count: batch.count) : judgement.rejected | judgement.heldBack
        for defect in batch.defects { touched[defect.record] = true }
        for (edit, verdict) in judgement.verdicts.enumerated() {
            if findings != nil || tally.wantsExample(of: edit) { touched |= verdict.fails }
            guard findings != nil else { continue }
            for (reason, records) in verdict.unknown where !reason.holdsForTheRun { touched |= records }
        }
        return touched
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
            tally.add(
                edit: edit, evaluated: placed - unknown, failed: verdict.fails.population,
                explained: explained(edit, in: judgement).population)
            for (reason, records) in verdict.unknown {
                tally.add(edit: edit, notEvaluated: reason, count: records.population)
            }
        }
    }

    /// The records that fail an edit and one of those that explain it.
    private func explained(_ edit: Int, in judgement: Judgement) -> BitMask {
        let explaining = explaining[edit].map { judgement.verdicts[$0].fails }
        return explaining.reduce(BitMask(count: judgement.batch.count), |) & judgement.verdicts[edit].fails
    }

    /// The edits that are not silent on the batch, with the words for what they say.
    private mutating func spoken(_ judgement: Judgement) -> [Spoken] {
        var spoken: [Spoken] = []
        for (edit, verdict) in judgement.verdicts.enumerated() where verdict.speaks {
            var unknown: [(records: BitMask, wording: Wording?)] = []
            for (reason, records) in verdict.unknown {
                unknown.append((records, reason.holdsForTheRun ? nil : wording(edit, reason)))
            }
            spoken.append(
                Spoken(
                    edit, id: plan.edits[edit].id, fails: verdict.fails, explained: explained(edit, in: judgement),
                    failure: failures[edit], unknown: unknown
                ))
        }
        return spoken
    }

    private mutating func wording(_ edit: Int, _ reason: Reason) -> Wording {
        let key = UnevaluatedEdit(edit: edit, reason: reason)
        if let known = unevaluated[key] { return known }
        let finding = builder.unevaluated(edit, reason)
        let wording = Wording(finding: finding, frame: findings?.frame(of: finding))
        unevaluated[key] = wording
        return wording
    }

    private mutating func report(
        _ record: Int, _ defects: ArraySlice<Defect>, _ spoken: [Spoken], _ judgement: Judgement,
        _ source: any RecordSource
    ) throws(Problem) {
        let batch = judgement.batch
        builder.turn(to: record, in: batch, source: source.name)
        var failed: [String] = []
        var unevaluated: [String] = []
        for defect in defects {
            let finding = builder.defect(defect, in: batch)
            tally.add(defect: defect.kind, finding)
            try findings?.append(finding)
            if !failed.contains(finding.edit) { failed.append(finding.edit) }
        }
        for index in spoken.indices {
            if spoken[index].fails[record] {
                if rejected != nil { failed.append(spoken[index].id) }
                try fail(spoken[index], record, in: batch)
            }
            for (records, wording) in spoken[index].unknown where records[record] {
                if rejected != nil { unevaluated.append(spoken[index].id) }
                guard let frame = wording?.frame else { continue }
                builder.lookUp(spoken[index].edit, of: record, in: batch)
                try findings?.append(frame, builder.record)
            }
        }
        guard rejected != nil, judgement.rejected[record] || judgement.heldBack[record] else { return }
        try rejected?.append(
            source: source.name, row: batch.row(record), edits: failed, notEvaluated: unevaluated,
            values: columns.arrange(source.values(of: record, in: batch), of: batch.source))
    }

    private mutating func fail(_ edit: Spoken, _ record: Int, in batch: RecordBatch) throws(Problem) {
        let isExample = tally.wantsExample(of: edit.edit)
        // Putting a finding into words costs more than finding it: only where someone reads it.
        guard isExample || edit.failure.frame != nil else { return }
        builder.lookUp(edit.edit, of: record, in: batch)
        if isExample { tally.keep(builder.aboutRecord(edit.failure.finding), edit: edit.edit) }
        guard let frame = edit.failure.frame else { return }
        if !edit.explained[record] {
            tally.add(
                cause: builder.record.found, of: edit.edit, source: builder.record.source, row: builder.record.row)
        }
        try findings?.append(frame, builder.record)
    }
}

extension EditVerdict {
    fileprivate var speaks: Bool { !fails.isEmpty || !unknown.isEmpty }
}

extension Reason {
    /// Whether one line says it for all records.
    var holdsForTheRun: Bool {
        if case .notSupplied = self { true } else { false }
    }
}
