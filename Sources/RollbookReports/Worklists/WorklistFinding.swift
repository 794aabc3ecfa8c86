import RollbookModel

/// A finding as a worklist has it.
struct WorklistFinding {
    let wording: FindingWording
    /// Index into `Plan.edits` of an earlier edit whose failure explains it.
    let explainedBy: Int?
    /// Index into the run's inputs; nil for what is about no single record, as are the next two.
    let source: Int?
    let row: Int?
    let line: Int?
    let key: [UInt8]
    let found: [UInt8]
    /// Where the items stand, where row and line do not say it.
    let place: [UInt8]
    /// The record's value of the worklist's item.
    let value: [UInt8]

    init(_ entry: FindingBatch.Entry, in batch: FindingBatch) {
        let record = batch.record(of: entry)
        self.init(
            wording: entry.wording, explainedBy: entry.explainedBy, source: record?.source, row: record?.row,
            line: record?.line, key: batch.key(of: entry), found: batch.found(of: entry), place: batch.place(of: entry),
            value: record.map(batch.worklist) ?? [])
    }

    init(
        wording: FindingWording, explainedBy: Int?, source: Int?, row: Int?, line: Int?, key: [UInt8], found: [UInt8],
        place: [UInt8], value: [UInt8]
    ) {
        self.wording = wording
        self.explainedBy = explainedBy
        self.source = source
        self.row = row
        self.line = line
        self.key = key
        self.found = found
        self.place = place
        self.value = value
    }
}
