import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Where the findings of a run go: the tally, and the files that were asked for.
struct BatchReport {
    private let plan: Plan
    private var builder: FindingBuilder
    private let sources: [any RecordSource]
    private let supplies: Supplies
    private var lists: FindingLists
    private var rejected: RejectedFile?
    private let columns: RejectedColumns
    /// For each edit the indices of those that explain its failure.
    private let explaining: [[Int]]
    private let failures: [FindingWording]
    private var unevaluated: [UnevaluatedEdit: FindingWording] = [:]
    private var unplaced: [UnplacedValue: FindingWording] = [:]
    private(set) var tally: FindingTally
    /// By the worklist's item, where findings are put into words.
    private var counts: CountTally?
    /// By the item by which worklists are split, where that is another.
    private var splitCounts: CountTally?

    private var yearTally: MissingYearTally

    private struct UnevaluatedEdit: Hashable {
        let edit: Int
        let reason: Reason
    }

    private struct UnplacedValue: Hashable {
        let kind: Defect.Kind
        let item: Int?
        let expected: String
    }

    /// An edit that has something to say of some record of a batch. A class, since each record goes through all of them.
    private final class Spoken {
        let edit: Int
        let id: String
        let fails: BitMask
        /// Of those that fail it, the records for which the failure of an earlier edit explains that.
        let explained: BitMask
        let failure: FindingWording
        let unknown: [(records: BitMask, wording: FindingWording?)]
        /// Whether rejected.csv names it: a local edit only where it keeps records out.
        let isNoted: Bool

        init(
            _ edit: Int, id: String, isNoted: Bool, fails: BitMask, explained: BitMask, failure: FindingWording,
            unknown: [(records: BitMask, wording: FindingWording?)]
        ) {
            self.edit = edit
            self.id = id
            self.isNoted = isNoted
            self.fails = fails
            self.explained = explained
            self.failure = failure
            self.unknown = unknown
        }
    }

    /// - Parameter supplies: what says values in words.
    init(
        _ program: EditProgram, sources: [any RecordSource], supplies: Supplies, lists: FindingLists,
        rejected: RejectedFile?
    ) {
        let plan = program.plan
        self.plan = plan
        self.supplies = supplies
        self.sources = sources
        self.lists = lists
        self.rejected = rejected
        let builder = FindingBuilder(program, sources: sources.map(\.name))
        self.builder = builder
        failures = plan.edits.indices.map { edit in
            lists.wording(builder.failure(of: edit), edit: edit)
        }
        columns = RejectedColumns(sources)
        yearTally = MissingYearTally(program, supplies)
        explaining = plan.edits.map { edit in plan.edits.indices.filter { edit.after.contains(plan.edits[$0].id) } }
        tally = FindingTally(items: plan.edits.indices.map { program.items(of: $0) })
        let worklist = plan.counts.worklist?.item
        if lists.isRead, let worklist { counts = CountTally(plan, by: [worklist], countsEdits: true) }
        if let split = lists.splitItem, split != worklist {
            splitCounts = CountTally(plan, by: [split], countsEdits: true)
        }
    }

    var missingYears: [MissingYear] { yearTally.found }
    var countTable: CountTable? { counts?.table }
    var splitTable: CountTable? { lists.splitItem == nil ? nil : (splitCounts ?? counts)?.table }
    var listed: ListedFindings { lists.listed }

    /// Adds one batch: counts by masks, then a line for each finding, in record and edit order.
    mutating func add(_ judgement: Judgement) throws(Problem) {
        count(judgement)
        counts?.add(judgement, supplies, plan)
        splitCounts?.add(judgement, supplies, plan)
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
        try lists.endBatch()
    }

    /// The records of which something has to be said one by one, in a file or as an example.
    private func touched(_ judgement: Judgement) -> BitMask {
        let batch = judgement.batch
        var touched = rejected == nil ? BitMask(count: batch.count) : judgement.rejected | judgement.heldBack
        for defect in batch.defects { touched[defect.record] = true }
        for (edit, verdict) in judgement.verdicts.enumerated() {
            if lists.isRead || tally.wantsExample(of: edit) { touched |= verdict.fails }
            guard lists.isRead else { continue }
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
                try lists.appendAlways(lists.wording(builder.unevaluated(edit, reason), edit: edit))
            }
        }
        try lists.finish()
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
                try list(finding, edit)
            case .unknown(let reason):
                tally.add(edit: edit, notEvaluated: reason, count: 1)
                if !reason.holdsForTheRun { try list(builder.unevaluated(edit, reason, group), edit) }
            }
        }
    }

    /// Lists what is about a group.
    private mutating func list(_ finding: Finding, _ edit: Int) throws(Problem) {
        let wording = lists.wording(finding, edit: edit)
        if lists.takes(wording) { try lists.append(wording) }
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
                explained: explained(edit, in: judgement).population,
                repeatsOfOtherInputs: verdict.repeats.count { $0.source != batch.source })
            yearTally.add(verdict.fails, of: edit, in: batch)
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
            var unknown: [(records: BitMask, wording: FindingWording?)] = []
            for (reason, records) in verdict.unknown {
                unknown.append((records, reason.holdsForTheRun ? nil : wording(edit, reason)))
            }
            spoken.append(
                Spoken(
                    edit, id: plan.edits[edit].id,
                    isNoted: !plan.edits[edit].isLocal || plan.agency.levels[plan.edits[edit].level].holdsBack,
                    fails: verdict.fails, explained: explained(edit, in: judgement),
                    failure: failures[edit], unknown: unknown
                ))
        }
        return spoken
    }

    private mutating func wording(_ edit: Int, _ reason: Reason) -> FindingWording {
        let key = UnevaluatedEdit(edit: edit, reason: reason)
        if let known = unevaluated[key] { return known }
        let follows: String? = if case .follows(let id) = reason { id } else { nil }
        let wording = lists.wording(builder.unevaluated(edit, reason), edit: edit, follows: follows)
        unevaluated[key] = wording
        return wording
    }

    private mutating func wording(_ defect: Defect) -> FindingWording {
        let key = UnplacedValue(kind: defect.kind, item: defect.item, expected: defect.expected)
        if let known = unplaced[key] { return known }
        let wording = lists.wording(builder.wording(defect), edit: nil)
        unplaced[key] = wording
        return wording
    }

    private mutating func report(
        _ record: Int, _ defects: ArraySlice<Defect>, _ spoken: [Spoken], _ judgement: Judgement,
        _ source: any RecordSource
    ) throws(Problem) {
        let batch = judgement.batch
        builder.turn(to: record, in: batch, source: source)
        lists.turn()
        var failed: [String] = []
        var unevaluated: [String] = []
        for defect in defects {
            let wording = wording(defect)
            builder.lookUp(defect, in: batch)
            tally.add(defect: defect.kind, builder.aboutRecord(wording.finding))
            if lists.takes(wording) { try lists.append(wording, builder.record, record, of: batch) }
            if !failed.contains(wording.finding.edit) { failed.append(wording.finding.edit) }
        }
        for index in spoken.indices {
            if spoken[index].fails[record] {
                if rejected != nil, spoken[index].isNoted { failed.append(spoken[index].id) }
                try fail(spoken[index], record, judgement)
            }
            for (records, wording) in spoken[index].unknown where records[record] {
                if rejected != nil, spoken[index].isNoted { unevaluated.append(spoken[index].id) }
                guard lists.isRead, let wording, lists.takes(wording) else { continue }
                builder.lookUp(spoken[index].edit, of: record, in: batch)
                try lists.append(wording, builder.record, record, of: batch)
            }
        }
        guard rejected != nil, judgement.rejected[record] || judgement.heldBack[record] else { return }
        try rejected?.append(
            source: source.name, row: batch.row(record), edits: failed, notEvaluated: unevaluated,
            values: columns.arrange(source.values(of: record, in: batch), of: batch.source))
    }

    private mutating func fail(_ edit: Spoken, _ record: Int, _ judgement: Judgement) throws(Problem) {
        let isExample = tally.wantsExample(of: edit.edit)
        // Putting a finding into words costs more than finding it: only where someone reads it.
        guard isExample || lists.isRead else { return }
        let kept = judgement.verdicts[edit.edit].kept(record).map { (sources[$0.source].name, $0.row) }
        builder.lookUp(edit.edit, of: record, in: judgement.batch, repeating: kept)
        if isExample { tally.keep(builder.aboutRecord(edit.failure.finding), edit: edit.edit) }
        guard lists.isRead else { return }
        var explainedBy: Int?
        if edit.explained[record] {
            explainedBy = explaining[edit.edit].first { judgement.verdicts[$0].fails[record] }
        } else {
            tally.add(
                cause: builder.record.found, of: edit.edit, source: builder.record.source, row: builder.record.row)
        }
        guard lists.takes(edit.failure) else { return }
        try lists.append(edit.failure, builder.record, record, of: judgement.batch, explainedBy: explainedBy)
    }
}

extension CountTally {
    /// Adds a batch as it was judged, with what related tables call its values; the cell of each record.
    @discardableResult
    mutating func add(_ judgement: Judgement, _ supplies: Supplies, _ plan: Plan) -> [Int32] {
        // Local edits come last, and are counted apart.
        let agencys = plan.hasLocalEdits ? plan.edits.count { !$0.isLocal } : plan.edits.count
        let cells = add(
            judgement.batch, rejected: judgement.rejected, heldBack: judgement.heldBack,
            failures: judgement.verdicts.prefix(agencys).map(\.fails))
        guard let counted = judgement.counted else { return cells }
        name(judgement.batch, cells) { column, record in
            supplies.text(column, of: counted.rows[column.relation]?[record] ?? -1, plan)
        }
        return cells
    }
}

extension EditVerdict {
    /// Which record another repeats.
    fileprivate func kept(_ record: Int) -> RepeatedRecord? {
        var (low, high) = (0, repeats.count)
        while low < high {
            let middle = (low + high) / 2
            if repeats[middle].record < record { low = middle + 1 } else { high = middle }
        }
        return low < repeats.count && repeats[low].record == record ? repeats[low] : nil
    }

    fileprivate var speaks: Bool { !fails.isEmpty || !unknown.isEmpty }
}
