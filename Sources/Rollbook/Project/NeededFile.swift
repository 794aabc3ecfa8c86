import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// A table or related file that edits of a survey look up, or a map.
package struct NeededFile: Sendable {
    let table: PlannedTable
    /// The edits that need it.
    package let edits: [String]
    /// The maps that need it, by name, each with the columns that it reads.
    private var maps: [(name: String, columns: [RecordMap.Word])] = []
    /// By which its file may be read.
    private var readers: [RecordMap] = []

    init(table: PlannedTable, edits: [String]) {
        self.table = table
        self.edits = edits
    }

    package var name: String { table.name }

    /// Whether a map looks values up in it: no run goes without it then.
    var isForMaps: Bool { !maps.isEmpty }

    /// `table` or `related`.
    var key: String { table.kind == .table ? "table" : "related" }

    /// What needs it and where it is found, whole sentences.
    package var meaning: String {
        var uses = edits.isEmpty ? [] : ["edit\(edits.count == 1 ? "" : "s") \(edits.joined(separator: ", "))"]
        if !maps.isEmpty { uses.append("map\(maps.count == 1 ? "" : "s") \(listed(maps.map(\.name)))") }
        let use = "\(table.name), for \(uses.joined(separator: " and "))."
        return table.obtain.isEmpty ? use : "\(use) \(table.obtain)"
    }

    /// What it is called, and who needs it where no edit does.
    var shortMeaning: String {
        edits.isEmpty ? "\(table.name), for map\(maps.count == 1 ? "" : "s") \(listed(maps.map(\.name)))" : table.name
    }

    /// Whether a file has the columns that are looked up.
    package func fits(_ path: String) -> Bool {
        let isRead = table.columns.contains(where: \.isRequired)
        guard isRead || !maps.isEmpty else { return bears(path) }
        // A file of which one of the maps is made is read by it, whoever looks values up there.
        if readers.contains(where: { header(of: path, InputSettings().wanting($0)) != nil }) { return true }
        return (!isRead || header(of: path, InputSettings().wanting(table)) != nil)
            && maps.allSatisfy { header(of: path, InputSettings().wanting($0.columns)) != nil }
    }

    /// Whether a file is called like it.
    package func bears(_ path: String) -> Bool {
        let file = path.split(separator: "/").last ?? ""
        return headerName(String(file.prefix { $0 != "." })).contains(headerName(table.id))
    }

    fileprivate mutating func read(by map: NamedMap) { readers.append(map.map) }

    fileprivate mutating func serve(_ map: NamedMap, _ columns: [RecordMap.Word]) {
        if let known = maps.firstIndex(where: { $0.name == map.name }) {
            maps[known].columns += columns
        } else {
            maps.append((map.name, columns))
        }
    }
}

extension FormatInYear {
    /// What its edits look up, each with those edits.
    var neededFiles: [NeededFile] {
        suppliedTables.map { table in
            let edits = edits.filter { $0.tables.contains { $0.kind == table.kind && $0.id == table.id } }
            return NeededFile(table: table, edits: edits.map(\.id))
        }.filter { !$0.edits.isEmpty }
    }
}

extension [NeededFile] {
    /// Adds what a map looks up, behind what is needed without it. Files of its format may be read by it.
    mutating func add(_ map: NamedMap, _ agency: AgencyDefinitions) {
        for need in indices where map.isFor("\(agency.agency.id)/\(self[need].table.id)") { self[need].read(by: map) }
        for lookUp in map.map.lookUps {
            guard case .supplied(let name) = lookUp.table, let table = agency.supplied(name.text) else { continue }
            let known = firstIndex { $0.table.kind == table.kind && $0.table.id == table.id }
            if known == nil { append(NeededFile(table: table, edits: [])) }
            self[known ?? count - 1].serve(map, lookUp.columns)
        }
    }
}

extension AgencyDefinitions {
    /// A table or format by its id, as one in which edits read no column.
    fileprivate func supplied(_ id: String) -> PlannedTable? {
        if let table = tables[id] {
            return PlannedTable(
                kind: .table, id: id, name: table.name, columns: [], source: table.source, obtain: table.obtain)
        }
        return formats[id].map {
            PlannedTable(kind: .format, id: id, name: $0.name, columns: [], source: $0.source, obtain: "")
        }
    }
}

/// The columns of a file, where they are what is wanted; nil for any other file.
func header(of path: String, _ settings: InputSettings) -> [String]? {
    guard let stream = try? RowStream(path, name: path, settings: settings) else { return nil }
    return settings.fits(stream.columns) ? stream.columns : nil
}
