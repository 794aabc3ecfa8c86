package import RollbookModel

/// A map with the rows in which it looks values up, ready for the inputs of a run.
package struct PreparedMap: Sendable {
    package let map: RecordMap
    /// Of the map's format.
    package let plan: Plan
    /// By the place of the look-up's first word.
    private let rows: [Place: LookUpRows]

    /// - Parameters:
    ///   - files: what `--table` and `--related` supply, by id.
    ///   - folder: where the district's own files are.
    ///   - others: maps of other formats, by which their files are read.
    ///   - settings: how tables are read.
    package init(
        _ map: RecordMap, plan: Plan, files: [String: String], folder: String, others: [PreparedMap] = [],
        settings: InputSettings
    ) throws(Problem) {
        self.map = map
        self.plan = plan
        var rows: [Place: LookUpRows] = [:]
        for lookUp in map.lookUps {
            let (path, name, table) = try lookUp.file(among: files, in: folder, of: plan)
            rows[lookUp.match.place] = try LookUpRows(
                lookUp, path: path, name: name, table: table,
                isOfPeople: plan.tables.contains { $0.kind != .table && $0.id == table }, plan: plan,
                maps: lookUp.isSupplied ? others.filter { $0.plan.fullName == "\(plan.agency.id)/\(table)" } : [],
                settings: settings)
        }
        self.rows = rows
    }

    /// Columns that a header would have to have, and has not.
    package func missing(in header: [String]) -> [RecordMap.Word] { map.missing(in: header) }

    func problem(_ file: String, _ header: [String]) -> Problem? {
        missing(in: header).first.map { word in
            let nearest = nearestName(to: word.text, among: header).map { "; nearest: \"\($0)\"" } ?? ""
            return Problem(
                at: word.place.description, "\(file) has no column \"\(word.text)\"\(nearest)",
                wayOut: "Correct the name in the map; of a column that may be missing it says \"optional: true\".")
        }
    }

    /// An item of its format; nil where the year's layout has none.
    func item(_ id: String) -> PlannedItem? { plan.items.first { $0.id == id } }

    func program(_ way: RecordMap.Way, item: PlannedItem?) throws(Problem) -> WayProgram {
        try WayProgram(way, item: item, lookUps: way.lookUps.compactMap { rows[$0.match.place] }, plan: plan)
    }
}

extension RecordMap {
    package var lookUps: [LookUp] { items.flatMap(\.ways).flatMap(\.lookUps) }

    /// Columns that a header would have to have, and has not.
    fileprivate func missing(in header: [String]) -> [Word] {
        items.flatMap(\.ways).filter { !$0.isOptional }.flatMap(\.columns).filter { !$0.heads(header) }
    }

    /// Whether a header is of files that it was made for: it has all columns that it must have, and one at least.
    fileprivate func fits(_ header: [String]) -> Bool {
        missing(in: header).isEmpty
            && items.flatMap(\.ways).flatMap(\.columns).contains { $0.heads(header) }
    }

    /// Where columns stand in files of fixed-width records.
    package var fixedLayout: FixedLayout? {
        layout.map { layout in
            FixedLayout(
                columns: layout.columns.map { FixedLayout.Column(name: $0.name, range: $0.range) },
                recordLength: layout.recordLength)
        }
    }
}

extension RecordMap.LookUp {
    /// The columns that its table must have.
    package var columns: [RecordMap.Word] { [match, take] + filter.map(\.column) }

    fileprivate var isSupplied: Bool { if case .supplied = table { true } else { false } }

    /// A file beside the map, or wherever a whole path leads.
    package func path(of file: String, in folder: String) -> String {
        file.hasPrefix("/") || folder.isEmpty ? file : "\(folder)/\(file)"
    }

    /// Where its rows are, and what the file and the table are called.
    fileprivate func file(
        among files: [String: String], in folder: String, of plan: Plan
    ) throws(Problem) -> (path: String, name: String, table: String) {
        switch table {
        case .file(let file):
            let path = path(of: file.text, in: folder)
            return (path, path, file.text)
        case .supplied(let name):
            if let path = files[name.text] { return (path, path, name.text) }
            let isFormat = plan.tables.contains { $0.kind == .format && $0.id == name.text }
            throw Problem(
                at: name.place.description, "the map looks values up in \(name.text), which was not supplied",
                wayOut: "Add \(isFormat ? "--related" : "--table") \(name.text)=FILE.")
        }
    }
}

extension RecordMap.Word {
    /// Whether a column of a header is called so.
    fileprivate func heads(_ header: [String]) -> Bool { RollbookRecords.place(of: text, in: header) != nil }
}

extension InputSettings {
    /// The same for inputs that one of the maps, or none, may be for.
    package func wanting(_ plan: Plan, by maps: [PreparedMap]) -> InputSettings {
        wanting(plan).taking(maps)
    }

    /// The same for a related format's rows.
    func wanting(_ table: PlannedTable, by maps: [PreparedMap]) -> InputSettings { wanting(table).taking(maps) }

    private func taking(_ maps: [PreparedMap]) -> InputSettings {
        if maps.isEmpty { return self }
        var settings = self
        settings.fits = { [fits] header in maps.contains { $0.missing(in: header).isEmpty } || fits(header) }
        if let layout = maps.lazy.compactMap({ $0.map.fixedLayout }).first { settings.layout = layout }
        return settings
    }
}

extension InputSettings {
    /// The same for inputs that a map was made for.
    package func wanting(_ map: RecordMap) -> InputSettings {
        var settings = self
        settings.layout = map.fixedLayout
        settings.fits = map.fits
        return settings
    }

    /// The same for tables that have some columns.
    package func wanting(_ columns: [RecordMap.Word]) -> InputSettings {
        var settings = self
        settings.fits = { header in columns.allSatisfy { $0.heads(header) } }
        return settings
    }
}
