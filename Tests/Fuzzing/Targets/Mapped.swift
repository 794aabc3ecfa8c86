import RollbookDefinitions
import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// A map and, behind a line `---8<---`, delimited text that is read by it: as many records as without, the same however
    /// they fall into blocks, and in the columns that are taken as they stand the same values.
    static let mapped = FuzzTarget("mapped") { input in
        let (step, block) = (Int(input.byte()), 4 + Int(input.byte()))
        let (text, records) = parts(Array(input.rest))
        guard let map = try map(text), !map.readsOtherFiles else { return }
        let plan = try FuzzPlan.licenses.get()
        let faults = map.faults(
            for: [plan], tables: ["license-list": ["school_year", "license", "last_grade", "title"]])
        try claimPlaces(faults, in: text, "map.yaml")
        guard faults.isEmpty, map.format.text == plan.fullName else { return }
        let list = try list.get().path
        guard
            let prepared = try? PreparedMap(
                map, plan: plan, files: ["license-list": list], folder: "", settings: InputSettings())
        else { return }
        func read(_ input: any ByteInput, _ blockSize: Int) throws(Broken) -> ReadRecords {
            try ReadRecords { () throws(Problem) in
                try DelimitedSource(
                    input, name: "records.csv", source: 0, plan: plan, options: DelimitedOptions(), maps: [prepared],
                    blockSize: blockSize)
            }
        }
        let whole = try read(MemoryInput(records), 1 << 16)
        let pieces = try read(PiecemealInput(records, atMost: step), block)
        try claim("blocks change nothing: \(whole.difference(from: pieces))", whole.agrees(with: pieces))
        try claim("blocks change no problem", whole.problem == pieces.problem)
        guard whole.problem == nil else { return }
        let rows = try PlainRows(records)
        try claim("as many records as rows", whole.records.count == rows.values.count)
        try claimAsTheyStand(map, whole, rows, plan)
    }

    /// What stands before the line and behind it.
    private static func parts(_ bytes: [UInt8]) -> (map: [UInt8], records: [UInt8]) {
        guard let mark = bytes.firstRange(of: mark) else { return (bytes, []) }
        return (Array(bytes[..<mark.lowerBound]), Array(bytes[mark.upperBound...]))
    }

    private static let mark = Array("\n---8<---\n".utf8)

    private static func map(_ bytes: [UInt8]) throws(Broken) -> RecordMap? {
        do throws(DefinitionFaults) { return try readRecordMap(bytes, file: "map.yaml") } catch {
            try claim("a refusal says what is wrong", !error.diagnostics.isEmpty)
            try claimPlaces(error.diagnostics, in: bytes, "map.yaml")
            return nil
        }
    }

    /// Claims that a column that is taken as it stands gives what it gives where its header is the item's own.
    private static func claimAsTheyStand(
        _ map: RecordMap, _ mapped: ReadRecords, _ rows: PlainRows, _ plan: Plan
    ) throws(Broken) {
        let taken = map.items.compactMap { says -> (item: Int, column: Int)? in
            guard says.condition == nil, says.ways.count == 1, says.ways[0].takesAsItStands,
                let item = plan.items.firstIndex(where: { $0.isCalled(says.name.text) && !$0.isFiller }),
                let column = place(of: says.ways[0].columns[0].text, in: rows.columns)
            else { return nil }
            return (item, column)
        }
        if taken.isEmpty { return }
        let items = plan.items.indices.filter { !plan.items[$0].isFiller }
        let placed = mapped.records.indices.filter { !mapped.records[$0].isUnplaced }
        var text = Array(items.map { plan.items[$0].id }.joined(separator: ",").utf8) + [0x0A]
        for record in placed {
            let values = items.map { item in
                taken.first { $0.item == item }.map { rows.values[record][$0.column] } ?? []
            }
            text += values.map(quoted).joined(separator: [0x2C]) + [0x0A]
        }
        let plain = try ReadRecords { () throws(Problem) in
            try DelimitedSource(
                MemoryInput(text), name: "records.csv", source: 0, plan: plan, options: DelimitedOptions())
        }
        try claim("as many without a map", plain.problem == nil && plain.records.count == placed.count)
        for (plain, record) in zip(plain.records, placed) {
            for (item, _) in taken {
                let slot = plan.items[item].slot
                let range = slot.offset..<slot.offset + slot.length
                let mapped = mapped.records[record]
                try claim(
                    "\(plan.items[item].id) of record \(record + 1) is as without a map",
                    plain.image[range] == mapped.image[range]
                        && plain.unfit.contains(item) == mapped.unfit.contains(item))
            }
        }
    }

    private static func quoted(_ value: [UInt8]) -> [UInt8] {
        [0x22] + value.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
    }

    private static let list = Result { () throws(Broken) in
        try ScratchFile(
            Array(
                """
                school_year,license,last_grade,title
                2627,0001,03,First License
                2627,0002,02,"Second, License"
                2526,0003,02,First License

                """.utf8))
    }
}

/// The rows of delimited text as they stand, however many values each has.
private struct PlainRows {
    let columns: [String]
    var values: [[[UInt8]]] = []

    init(_ bytes: [UInt8]) throws(Broken) {
        do throws(Problem) {
            let rows = try RowStream(
                OpenedInput(input: MemoryInput(bytes), options: DelimitedOptions(), kind: .delimited),
                name: "records.csv")
            columns = rows.columns
            while let row = try rows.next() { values.append(row.values) }
        } catch { throw Broken("rows can be read where records can: \(error)") }
    }
}

extension RecordMap {
    /// Whether it names files of the district's own, which must not be drawn by chance.
    fileprivate var readsOtherFiles: Bool {
        lookUps.contains { if case .file = $0.table { true } else { false } }
    }
}
