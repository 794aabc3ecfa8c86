import RollbookModel

/// `records` of a diff: the same records judged under both sides.
struct RecordsEntry: Encodable {
    let format: String
    let year: String
    let survey: String
    let district: String
    let inputs: [String]
    let old: Counts
    let new: Counts
    let keptOutNow: AffectedEntry
    let validNow: AffectedEntry
    let edits: [Edit]
    let codes: [Code]
    let misfits: [Misfit]
    let notes: [String]

    init(_ effects: RecordEffects) {
        format = effects.format
        year = effects.year.description
        survey = effects.survey
        district = effects.district
        inputs = effects.inputs
        old = Counts(effects.old)
        new = Counts(effects.new)
        keptOutNow = AffectedEntry(effects.lost)
        validNow = AffectedEntry(effects.won)
        edits = effects.edits.map(Edit.init)
        codes = effects.codes.map { Code(item: $0.item, code: $0.code, affected: AffectedEntry($0.affected)) }
        misfits = effects.misfits.map {
            Misfit(item: $0.item, fits: !$0.isNow, expected: $0.expected, affected: AffectedEntry($0.affected))
        }
        notes = effects.notes
    }

    struct Counts: Encodable {
        let records: Int
        let valid: Int
        let rejected: Int
        let heldBack: Int

        init(_ counts: RecordCounts) {
            (records, valid, rejected, heldBack) = (counts.read, counts.valid, counts.rejected, counts.heldBack)
        }
    }

    struct Edit: Encodable {
        let edit: String
        let failsNow: AffectedEntry?
        let failsNoLonger: AffectedEntry?
        let notEvaluatedNow: AffectedEntry?
        let evaluatedNow: AffectedEntry?
        let groupsFailingNow: Int
        let groupsFailingNoLonger: Int

        init(_ edit: RecordEffects.Edit) {
            self.edit = edit.id
            failsNow = edit.turns[.failsNow].map(AffectedEntry.init)
            failsNoLonger = edit.turns[.failsNoLonger].map(AffectedEntry.init)
            notEvaluatedNow = edit.turns[.notEvaluatedNow].map(AffectedEntry.init)
            evaluatedNow = edit.turns[.evaluatedNow].map(AffectedEntry.init)
            groupsFailingNow = edit.groupsFailingNow
            groupsFailingNoLonger = edit.groupsFailingNoLonger
        }
    }

    struct Code: Encodable {
        let item: String
        let code: String
        let affected: AffectedEntry
    }

    struct Misfit: Encodable {
        let item: String?
        /// Whether the newer side takes what the older one did not.
        let fits: Bool
        let expected: String
        let affected: AffectedEntry
    }
}

/// Some records, counted.
struct AffectedEntry: Encodable {
    let records: Int
    let students: Int?
    let examples: [Example]

    init(_ affected: RecordEffects.Affected) {
        records = affected.records
        students = affected.students
        examples = affected.examples.map { Example(source: $0.source, row: $0.row, recordKey: $0.key) }
    }

    struct Example: Encodable {
        let source: String
        let row: Int
        let recordKey: String?
    }
}
