import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// Tables and related files, each read once for all formats that look something up in it.
struct SupplyShelf {
    /// What is to be read.
    struct Wanted: Sendable {
        /// One file, or the parts of one.
        let paths: [String]
        /// The same table as each format reads it.
        let readers: [PlannedTable]
        /// What a related file may be read by.
        var maps: [PreparedMap] = []
    }

    /// A file of what was read.
    struct Part: Sendable {
        let path: String
        /// Its rows among all.
        let rows: Range<Int>
        let unusable: Int
        let facts: FileFacts?
        /// What it was read by; nil: its own header.
        let map: ReportedInput.Map?
        /// Whether maps were named for such files, and none is for this one.
        let lacksMap: Bool
    }

    struct Supply: Sendable {
        let table: PlannedTable
        let parts: [Part]
        let rows: RowSet

        func isOf(_ other: PlannedTable) -> Bool { other.kind == table.kind && other.id == table.id }
    }

    /// In the order in which they were wanted.
    private(set) var supplies: [Supply]
    let indexes = RowIndexes()

    init(_ wanted: [Wanted], _ request: RunRequest) throws(Problem) {
        let settings = try request.inputSettings()
        let files = wanted.indices.flatMap { index in wanted[index].paths.map { (path: $0, index: index) } }
        let tables = wanted.map { PlannedTable(joining: $0.readers) }
        let (progress, isHashed) = (request.progress, request.output != nil)
        let loaded = try concurrently(files, threads: request.threads) { (file) throws(Problem) in
            progress?(RunProgress(.loading(file.path)))
            let (path, table) = (file.path, tables[file.index])
            let readers = wanted[file.index].readers
            return try isFolder(path)
                ? loadFolder(path: path, name: path, table: table, isHashed: isHashed)
                : loadRows(
                    path: path, name: path, table: table, readers: readers.count > 1 ? readers : [],
                    maps: wanted[file.index].maps, settings: settings, isHashed: isHashed)
        }
        supplies = wanted.indices.map { index in
            Supply(
                tables[index], hasMaps: !wanted[index].maps.isEmpty,
                zip(files, loaded).filter { $0.0.index == index }.map { ($0.0.path, $0.1) })
        }
    }

    /// Memory taken by what a format does not look up.
    func bytes(besides plan: Plan) -> Int {
        supplies.filter { !plan.tables.contains(where: $0.isOf) }.reduce(0) { $0 + $1.rows.images.count }
    }

    /// Lets go of what is looked up by none of these any more.
    mutating func keep(for plans: some Sequence<Plan>) {
        let wanted = plans.flatMap(\.tables)
        for supply in supplies where !wanted.contains(where: supply.isOf) { indexes.forget(supply.table) }
        supplies.removeAll { !wanted.contains(where: $0.isOf) }
    }
}

extension SupplyShelf.Supply {
    fileprivate init(_ table: PlannedTable, hasMaps: Bool, _ loaded: [(path: String, LoadedRows)]) {
        self.table = table
        var start = 0
        parts = loaded.map { path, part in
            defer { start += part.rows.count }
            return SupplyShelf.Part(
                path: path, rows: start..<start + part.rows.count, unusable: part.rows.unusable, facts: part.facts,
                map: part.map.map { ReportedInput.Map(name: $0, counts: part.mapped) },
                lacksMap: hasMaps && part.map == nil)
        }
        rows = RowSet(joining: loaded.map(\.1.rows))
    }
}
