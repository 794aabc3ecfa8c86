import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Judges the same records under both sides, batch by batch, and counts what turns out otherwise.
struct RecordComparison {
    private var old: JudgedSide
    private var new: JudgedSide
    private let request: RunRequest
    private let changes: [ConcernedRecords]
    private let codes: [LostCodes]
    private let reader: ExampleReader
    /// Edits of either side by their places in both; the newer order first.
    private let edits: [(id: String, old: Int?, new: Int?)]

    private var turns: [String: [RecordEffects.Turn: AffectedTally]] = [:]
    private var byChange: [Int: AffectedTally] = [:]
    private var byCode: [LostCodes.Value: AffectedTally] = [:]
    private var misfits: [MisfitKey: AffectedTally] = [:]
    private var lost = AffectedTally()
    private var won = AffectedTally()
    private var year: YearCheck

    private struct MisfitKey: Hashable {
        let item: String?
        let isNow: Bool
        let expected: String
    }

    init(_ request: RunRequest, _ old: JudgedSide, _ new: JudgedSide, changes: [DefinitionChange], showsKeys: Bool) {
        self.request = request
        self.old = old
        self.new = new
        self.changes = changes.enumerated().compactMap {
            ConcernedRecords($0.element, at: $0.offset, old.plan, new.plan)
        }
        codes = LostCodes.all(from: old.plan, to: new.plan)
        year = YearCheck(new.plan)
        reader = ExampleReader(old.plan, sources: request.inputs, showsKeys: showsKeys)
        let (before, after) = (old.plan.edits.map(\.id), new.plan.edits.map(\.id))
        edits =
            after.enumerated().map { ($0.element, before.firstIndex(of: $0.element), $0.offset) }
            + before.enumerated().filter { !after.contains($0.element) }.map { ($0.element, $0.offset, nil) }
    }

    /// Reads everything.
    mutating func run() throws(Problem) -> RecordEffects {
        try old.lookAhead()
        try new.lookAhead()
        var meter = RunMeter(request, .checking)
        for (before, after) in zip(old.reading.sources, new.reading.sources) {
            while let first = try before.next() {
                guard let second = try after.next(), second.count == first.count else {
                    throw Problem(
                        at: before.name, "the file changed while it was read", wayOut: "Run again when it is at rest.")
                }
                try add(old.judge(first), new.judge(second))
                meter?.add(first)
            }
        }
        try year.requireSome(of: old.counts.read, in: request.inputs)
        return try effects()
    }

    // MARK: Batch by batch

    private mutating func add(_ before: Judgement, _ after: Judgement) {
        let batch = before.batch
        var turned: [String: BitMask] = [:]
        for edit in edits {
            let verdicts = (edit.old.map { before.verdicts[$0] }, edit.new.map { after.verdicts[$0] })
            turned[edit.id] = add(turnsOf: edit.id, verdicts.0, verdicts.1, batch)
            if let a = verdicts.0?.fails, let b = verdicts.1?.fails { year.add(a & b, failing: edit.id) }
        }
        let misfit = addMisfits(batch, after.batch)
        for change in changes {
            let concerned = change.records(batch, turned: turned, misfit: misfit)
            if !concerned.isEmpty { byChange[change.place, default: AffectedTally()].add(concerned, of: batch, reader) }
        }
        for code in codes {
            for (value, records) in code.records(batch) {
                byCode[value, default: AffectedTally()].add(records, of: batch, reader)
            }
        }
        let (valid, stillValid) = (before.validated.valid, after.validated.valid)
        lost.add(valid.subtracting(stillValid), of: batch, reader)
        won.add(stillValid.subtracting(valid), of: batch, reader)
    }

    /// The records on which an edit's verdict turned. An edit that a side has not is as one that holds.
    private mutating func add(
        turnsOf edit: String, _ before: EditVerdict?, _ after: EditVerdict?, _ batch: RecordBatch
    ) -> BitMask {
        let none = BitMask(count: batch.count)
        let (failed, fails) = (before?.fails ?? none, after?.fails ?? none)
        let (wasUnknown, isUnknown) = (before?.allUnknown ?? none, after?.allUnknown ?? none)
        let turned: [(RecordEffects.Turn, BitMask)] = [
            (.failsNow, fails.subtracting(failed)),
            (.failsNoLonger, failed.subtracting(fails).subtracting(isUnknown)),
            (.notEvaluatedNow, isUnknown.subtracting(wasUnknown)),
            (.evaluatedNow, wasUnknown.subtracting(isUnknown).subtracting(fails)),
        ]
        var all = none
        for (turn, records) in turned where !records.isEmpty {
            turns[edit, default: [:]][turn, default: AffectedTally()].add(records, of: batch, reader)
            all |= records
        }
        return all
    }

    /// By item, the records with a value that fits on one side only.
    private mutating func addMisfits(_ before: RecordBatch, _ after: RecordBatch) -> [String: BitMask] {
        let was = DefectsByItem(before, old.plan)
        let became = DefectsByItem(after, new.plan)
        var all: [String: BitMask] = [:]
        for (isNow, here, there) in [(true, became, was), (false, was, became)] {
            for (defect, records) in here.byItem {
                let only = records.subtracting(there.records(of: defect.item, before.count))
                guard !only.isEmpty else { continue }
                let key = MisfitKey(item: defect.item, isNow: isNow, expected: defect.expected)
                misfits[key, default: AffectedTally()].add(only, of: before, reader)
                if let item = defect.item { all[item] = (all[item] ?? BitMask(count: before.count)) | only }
            }
        }
        return all
    }

    // MARK: At the end

    private func effects() throws(Problem) -> RecordEffects {
        let (before, after) = (try old.failingGroups(), try new.failingGroups())
        let told = edits.compactMap { edit -> RecordEffects.Edit? in
            let (was, became) = (before[edit.id] ?? [], after[edit.id] ?? [])
            let turns = (turns[edit.id] ?? [:]).mapValues { $0.affected(reader) }
            guard !turns.isEmpty || was != became || changes.contains(where: { $0.edits.contains(edit.id) }) else {
                return nil
            }
            return RecordEffects.Edit(
                id: edit.id, turns: turns, groupsFailingNow: became.subtracting(was).count,
                groupsFailingNoLonger: was.subtracting(became).count)
        }
        let variables = new.plan.variables
        return RecordEffects(
            format: new.plan.fullName, year: variables.schoolYear, survey: variables.survey,
            district: variables.district, inputs: request.inputs, old: old.counts, new: new.counts,
            lost: lost.affected(reader), won: won.affected(reader), edits: told,
            byChange: byChange.mapValues { $0.affected(reader) },
            codes: byCode.sorted { $0.key < $1.key }.map {
                .init(item: $0.key.item, code: $0.key.code, affected: $0.value.affected(reader))
            },
            misfits: misfits.sorted { ($0.key.item ?? "", $0.key.expected) < ($1.key.item ?? "", $1.key.expected) }.map
            {
                .init(
                    item: $0.key.item, isNow: $0.key.isNow, expected: $0.key.expected,
                    affected: $0.value.affected(reader))
            }, notes: notes)
    }

    private func blanks(_ side: JudgedSide) -> [String] {
        side.blankItems.map { "The extract has no column for \($0), an item of one side only: it is read as blank." }
    }

    private var notes: [String] {
        let supplied = old.supplies.notes + new.supplies.notes.filter { !old.supplies.notes.contains($0) }
        let missing = new.missing + old.missing.filter { !new.missing.contains($0) }
        return year.notes(on: old.counts.read) + blanks(old) + blanks(new) + supplied + missing
    }
}

extension EditVerdict {
    fileprivate var allUnknown: BitMask {
        unknown.reduce(BitMask(count: fails.count)) { $0 | $1.records }
    }
}
