import RollbookModel

/// One value by which worklists are split, with what was counted of its records.
struct SplitPart {
    /// As far as it may be shown; empty for no value.
    private(set) var value: String
    /// What a related table calls it, empty where none does.
    var name = ""
    private(set) var wantedFolder: String
    /// What a heading calls it: `school 0021 Example High`.
    var label: String
    private(set) var records: RecordCounts
    private(set) var findings: Int
    let edits: [(id: String, records: Int)]
    /// nil where its records have no finding.
    let pile: Int?

    init(_ row: CountTable.Row, value: String, pile: Int?) {
        self.value = value
        wantedFolder = value.isEmpty ? "blank" : value
        label = value
        (records, findings, edits) = (row.records, row.findings, row.edits)
        self.pile = pile
    }

    /// Records whose fields could not be told apart.
    init(unplaced count: Int, pile: Int?) {
        (value, wantedFolder, label) = ("", "unplaced", "rows that could not be read")
        records = RecordCounts(read: count, rejected: count)
        (findings, edits) = (count, [])
        self.pile = pile
    }

    /// Takes away the records that only seem to have no value.
    mutating func leaveOut(_ unplaced: Int) {
        records.read -= unplaced
        records.rejected -= unplaced
        findings -= unplaced
    }

    /// Of an item that tells who somebody is. Where values are hidden all alike, folders are numbered.
    mutating func cover(_ cover: FindingCover, number: Int) {
        let covered = cover.value(value)
        if covered == value { return }
        wantedFolder = cover.hidesAll ? "value-\(number)" : covered
        value = covered
    }
}

/// `index.csv`: every value, with its folder if it has one.
struct SplitIndex {
    private(set) var bytes: [UInt8]

    static let columns = ["value", "name", "folder", "records", "valid", "rejected", "held_back", "findings"]

    init() {
        var line = CSVLine()
        line.append(Self.columns)
        line.end()
        bytes = line.bytes
    }

    mutating func append(_ part: SplitPart, folder: String) {
        var line = CSVLine()
        line.append(WorklistFile.harmless(Array(part.value.utf8)))
        line.append(WorklistFile.harmless(Array(part.name.utf8)))
        line.append(folder)
        for number in [
            part.records.read, part.records.valid, part.records.rejected, part.records.heldBack, part.findings,
        ] { line.append(number) }
        line.end()
        bytes += line.bytes
    }
}
