package import RollbookModel

/// Judges batches: runs the record checks, then `unique`, and says which records may be written.
///
/// Batches are judged in input order, since `unique` keeps the first loadable record of each key.
package struct EditEngine {
    private let program: EditProgram
    private let indexes: [RowIndex?]
    /// For each relation of the plan, why nothing can be looked up by it; nil where it can.
    private let missing: [Reason?]
    /// Edits whose UNKNOWN holds nobody back, by index.
    private let accepted: Set<Int>
    private let isLocal: [Bool]
    /// What the agency's file holds, in a batch update.
    private let held: (any HeldRecords)?
    /// By index of their edits.
    private var keys: [Int: UniqueKeys] = [:]
    private var groups: [Int: GroupTally] = [:]
    /// Edits on groups whose list was not supplied.
    private var unlisted: [Int: Reason] = [:]

    /// - Parameters:
    ///   - rows: the supplied tables and related files, by index into `Plan.tables`.
    ///   - indexes: where indexes over them are, or will be, for others too.
    ///   - accepted: edits named by `--accept-unevaluated`.
    ///   - memory: what tables and keys may take.
    ///   - recall: reads records again, where every batch says its place: keys are then not kept.
    ///   - held: what the agency's file holds; nil: nobody knows.
    package init(
        _ program: EditProgram, rows: [Int: RowSet], indexes shared: RowIndexes = RowIndexes(),
        accepted: Set<String>, memory: KeyMemory = KeyMemory(), recall: (any RecordRecall)? = nil,
        held: (any HeldRecords)? = nil
    ) throws(Problem) {
        let plan = program.plan
        self.program = program
        indexes = plan.relations.enumerated().map { index, relation in
            shared.index(relation, of: plan, supplied: rows, rank: program.ranks[index])
        }
        for table in rows.values { memory.spend(table.images.count) }
        for index in indexes { memory.spend(index?.bytes ?? 0) }
        self.held = held
        missing = plan.relations.map { relation in
            let table = relation.tables.first { table in
                rows[table] == nil && (held == nil || plan.tables[table].kind != .previous)
            }
            return table.map { .notSupplied(plan.tables[$0].id) }
        }
        isLocal = plan.edits.map(\.isLocal)
        self.accepted = Set(plan.edits.indices.filter { accepted.contains(plan.edits[$0].id) })
        for (index, edit) in program.edits.enumerated() {
            switch edit.action {
            case .unique(let items, let filter, let highest):
                keys[index] = UniqueKeys(
                    items: items, where: filter, highest: highest, plan: plan, memory: memory, recall: recall)
            case .group(let group):
                let list = group.listing.flatMap { indexes[$0] }
                if let listing = group.listing, list == nil {
                    unlisted[index] =
                        missing[listing] ?? .notSupplied(plan.tables[plan.relations[listing].table].id)
                    continue
                }
                groups[index] = try GroupTally(
                    group, list, plan: plan, memory: memory, namesMembers: plan.edits[index].isLocal)
            case .check, .unwritten, .withheld: break
            }
        }
    }

    /// Makes room at once for what so many records need to be remembered.
    package mutating func expect(records: Int) {
        for edit in keys.keys { keys[edit]?.expect(records) }
    }

    /// Where `EditProgram.looksAhead`, takes every batch once, in input order, before the first is judged.
    package mutating func lookAhead(_ batch: RecordBatch, isOfDistrict: Bool = true) throws(Problem) {
        let batch = batch.wide(program.plan)
        let evaluation = evaluation(of: batch)
        let barred = failures(checks(in: evaluation), batch)
        for edit in keys.keys where isOfDistrict || !isLocal[edit] {
            if let highest = keys[edit]?.highest {
                let chosen = chosen(by: edit, evaluation)
                try keys[edit]?.rank(
                    batch, chosen, barred: isLocal[edit] ? batch.unplaced : barred, by: evaluation.numbers(highest))
            }
        }
    }

    /// After the last `lookAhead`, before the first `judge`.
    package func beginAgain() { held?.rewind() }

    /// The verdicts on a batch; call in input order.
    ///
    /// - Parameter isOfDistrict: whether local edits look at it: not at what is only taken out of the agency's file.
    package mutating func judge(_ batch: RecordBatch, isOfDistrict: Bool = true) throws(Problem) -> Judgement {
        let batch = batch.wide(program.plan)
        let evaluation = evaluation(of: batch)
        var verdicts = checks(in: evaluation)
        if !isOfDistrict { silence(&verdicts, batch.count) }
        let failedBefore = failures(verdicts, batch)
        for edit in keys.keys.sorted() {
            let chosen = chosen(by: edit, evaluation)
            if isLocal[edit] {
                if isOfDistrict { verdicts[edit] = try judgeLocal(edit, batch, chosen, evaluation) }
            } else if let highest = keys[edit]?.highest {
                // By the records it was ranked among: those that no check failed.
                verdicts[edit] =
                    try keys[edit]?.judge(batch, chosen, barred: failedBefore, by: evaluation.numbers(highest))
                    ?? verdicts[edit]
            } else {
                let others = keys.count == 1 ? failedBefore : failures(verdicts, batch, except: edit)
                verdicts[edit] = try keys[edit]?.judge(batch, chosen, barred: others) ?? verdicts[edit]
            }
        }
        let failed = failures(verdicts, batch)
        for edit in groups.keys where isOfDistrict || !isLocal[edit] {
            try groups[edit]?.add(
                evaluation, loadable: ~(isLocal[edit] ? batch.unplaced : failed), missing: missing)
        }
        let rejected = isLocal.contains(true) ? failed | localFailures(verdicts, batch.count) : failed
        let heldBack = unevaluated(verdicts, batch.count).subtracting(rejected)
        return Judgement(
            batch: batch, verdicts: verdicts, rejected: rejected, heldBack: heldBack,
            counted: program.counting.map { counted($0, evaluation) })
    }

    /// Local edits on keys look at all records that could be placed: an attempt that the agency refuses was made.
    private mutating func judgeLocal(
        _ edit: Int, _ batch: RecordBatch, _ chosen: UniqueKeys.Chosen?, _ evaluation: Evaluation
    ) throws(Problem) -> EditVerdict {
        let verdict =
            if let highest = keys[edit]?.highest {
                try keys[edit]?.judge(batch, chosen, barred: batch.unplaced, by: evaluation.numbers(highest))
            } else {
                try keys[edit]?.judge(batch, chosen, barred: batch.unplaced)
            }
        return verdict ?? EditVerdict(fails: BitMask(count: batch.count))
    }

    /// What an edit on keys compares; nil: every record.
    private func chosen(by edit: Int, _ evaluation: Evaluation) -> UniqueKeys.Chosen? {
        keys[edit]?.filter.map { filter in
            UniqueKeys.Chosen(
                records: evaluation.truth(filter).isTrue,
                unknown: Reasons.of(filter, in: evaluation, missing: missing))
        }
    }

    private func silence(_ verdicts: inout [EditVerdict], _ count: Int) {
        for edit in verdicts.indices where isLocal[edit] { verdicts[edit] = EditVerdict(fails: BitMask(count: count)) }
    }

    /// Records that local edits keep out. No edit of the agency sees a difference.
    private func localFailures(_ verdicts: [EditVerdict], _ count: Int) -> BitMask {
        verdicts.indices.filter { isLocal[$0] && holdsBack($0) }.map { verdicts[$0].fails }
            .reduce(BitMask(count: count), |)
    }

    /// In a batch update what the agency's file holds changes with every record that is loaded, so those that other edits fail
    /// are found first.
    private func evaluation(of batch: RecordBatch) -> Evaluation {
        guard let held else { return Evaluation(program, of: batch, indexes: indexes) }
        let before = Evaluation(program, of: batch, indexes: indexes)
        let found = held.found(in: batch, loadable: ~failures(checks(in: before), batch))
        return Evaluation(program, of: batch, indexes: indexes, held: found)
    }

    private func counted(_ counting: CountingProgram, _ evaluation: Evaluation) -> CountedRecords {
        CountedRecords(
            rows: counting.lookups.mapValues { evaluation.rows($0).orMissing },
            isWorth: counting.condition.map { evaluation.truth($0).isTrue }
                ?? BitMask(count: evaluation.count, repeating: true))
    }

    /// After the last batch, the verdicts of the edits on groups, in the definition's order.
    package func finish() throws(Problem) -> [(edit: Int, groups: [GroupVerdict])] {
        let withheld = program.edits.enumerated().compactMap { edit, compiled -> (Int, [GroupVerdict])? in
            guard case .withheld(let reason) = compiled.action, case .group = program.plan.edits[edit].rule else {
                return nil
            }
            return (edit, [GroupVerdict(unknown: reason)])
        }
        let judged = try groups.sorted { $0.key < $1.key }.map { (edit, tally) throws(Problem) in
            (edit, try tally.finish(program.plan))
        }
        let open = unlisted.map { ($0.key, [GroupVerdict(unknown: $0.value)]) }
        return (judged + withheld + open).sorted { $0.0 < $1.0 }
    }

    private func checks(in evaluation: Evaluation) -> [EditVerdict] {
        program.edits.map { verdict(of: $0.action, in: evaluation, evaluation.batch) }
    }

    private func verdict(of action: CompiledEdit.Action, in evaluation: Evaluation, _ batch: RecordBatch) -> EditVerdict
    {
        if case .withheld(let reason) = action {
            return EditVerdict(fails: BitMask(count: batch.count), unknown: [(reason, ~batch.unplaced)])
        }
        guard case .check(let register) = action else { return EditVerdict(fails: BitMask(count: batch.count)) }
        let reasons = Reasons.of(register, in: evaluation, missing: missing)
        return EditVerdict(
            fails: evaluation.truth(register).isFalse.subtracting(batch.unplaced),
            unknown: reasons.compactMap { reason, records in
                let placed = records.subtracting(batch.unplaced)
                return placed.isEmpty ? nil : (reason, placed)
            })
    }

    /// Records that an agency's level holding records back failed, or that could not be placed whole.
    private func failures(_ verdicts: [EditVerdict], _ batch: RecordBatch, except: Int? = nil) -> BitMask {
        var failed = batch.unplaced
        for defect in batch.defects { failed[defect.record] = true }
        for edit in verdicts.indices where edit != except && holdsBack(edit) && !isLocal[edit] {
            failed |= verdicts[edit].fails
        }
        return failed
    }

    private func unevaluated(_ verdicts: [EditVerdict], _ count: Int) -> BitMask {
        var unevaluated = BitMask(count: count)
        for edit in verdicts.indices where holdsBack(edit) && !accepted.contains(edit) {
            for (reason, records) in verdicts[edit].unknown where reason.holdsBack { unevaluated |= records }
        }
        return unevaluated
    }

    private func holdsBack(_ edit: Int) -> Bool {
        program.plan.agency.levels[program.plan.edits[edit].level].holdsBack
    }
}

extension RecordBatch {
    /// The records with room for local items, all blank, where their source has none.
    fileprivate func wide(_ plan: Plan) -> RecordBatch {
        guard plan.hasLocalEdits, stride < plan.imageLength else { return self }
        let tail = [UInt8](repeating: blank, count: plan.imageLength - stride)
        var wide: [UInt8] = []
        wide.reserveCapacity(count * plan.imageLength)
        for record in 0..<count { wide += images[record * stride..<(record + 1) * stride] + tail }
        return RecordBatch(
            source: source, firstRow: firstRow, count: count, stride: plan.imageLength, images: wide, lines: lines,
            text: text, place: place, spans: spans, defects: defects, unplaced: unplaced, unfit: unfit)
    }
}

/// One edit's verdicts on a batch; records in neither mask hold.
package struct EditVerdict: Sendable {
    package var fails: BitMask
    /// Records not evaluated, under their reason; masks do not overlap.
    package var unknown: [(reason: Reason, records: BitMask)] = []
    /// Of those that fail for repeating another record, which one that is; in record order.
    package private(set) var repeats: [RepeatedRecord] = []

    /// Says that a record fails, and which one it repeats, where that is known.
    mutating func fail(_ record: Int, repeating kept: (source: Int, row: Int)?) {
        fails[record] = true
        if let kept { repeats.append(RepeatedRecord(record: record, source: kept.source, row: kept.row)) }
    }
}

/// A record that repeats another.
package struct RepeatedRecord: Hashable, Sendable {
    /// Index within the batch.
    package let record: Int
    /// Of the one that it repeats: index into the run's inputs.
    package let source: Int
    package let row: Int
}

/// A batch with its verdicts.
package struct Judgement: Sendable {
    package let batch: RecordBatch
    /// One for each edit of the plan. Unplaced records are in none.
    package let verdicts: [EditVerdict]
    /// Records that failed something that holds records back.
    package let rejected: BitMask
    /// Other records that something left unevaluated which the user can supply.
    package let heldBack: BitMask
    /// Where the program counts.
    package var counted: CountedRecords? = nil

    /// What writers take.
    package var validated: ValidatedBatch {
        ValidatedBatch(judged: batch, valid: ~(rejected | heldBack))
    }
}

/// What counts ask of the records of a batch.
package struct CountedRecords: Sendable {
    /// By index into `Plan.relations`: for each record the row of the related table, below 0 where there is none.
    package let rows: [Int: [Int32]]
    /// The records that are worth something.
    package let isWorth: BitMask
}

extension ValidatedBatch {
    /// Every record of a file that was submitted before, to be written in another medium. It judges nothing; only
    /// `convert` and the reading back of outputs may ask for it.
    package static func transcript(of batch: RecordBatch) -> ValidatedBatch {
        ValidatedBatch(judged: batch, valid: BitMask(count: batch.count, repeating: true))
    }
}
