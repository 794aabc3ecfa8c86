import RollbookEdits
import RollbookModel
import RollbookRecords
import RollbookReports

/// The tables and related files that a run was given.
struct Supplies {
    /// By index into `Plan.tables`.
    private(set) var rows: [Int: RowSet] = [:]
    let indexes: RowIndexes
    /// Bytes that are held for others at the same time.
    let bytesOfOthers: Int
    private(set) var inputs: [ReportedInput] = []
    private(set) var notes: [String] = []

    /// Reads every file named by `--table` and `--related`.
    init(_ request: RunRequest, plan: Plan) throws(Problem) {
        var files: [SuppliedFile] = []
        for file in request.tables where !request.isForMapsOnly(file, plan) {
            files.append(try SuppliedFile(file, of: .table, files, plan))
        }
        for file in request.related where !request.isForMapsOnly(file, plan) {
            files.append(try SuppliedFile(file, of: .format, files, plan))
        }
        let wanted = files.map { file in
            let table = plan.tables[file.table]
            return SupplyShelf.Wanted(paths: [file.path], readers: [table], maps: request.maps(of: table, plan))
        }
        self.init(try SupplyShelf(wanted, request), plan: plan)
    }

    /// Takes what a format looks up from what was read for several.
    init(_ shelf: SupplyShelf, plan: Plan) {
        indexes = shelf.indexes
        bytesOfOthers = shelf.bytes(besides: plan)
        for supply in shelf.supplies {
            guard let index = plan.tables.firstIndex(where: supply.isOf) else { continue }
            let rows = supply.rows.read(by: plan.tables[index])
            self.rows[index] = rows
            for part in supply.parts { add(part, rows, plan.tables[index]) }
        }
    }

    private mutating func add(_ part: SupplyShelf.Part, _ rows: RowSet, _ table: PlannedTable) {
        let leftOut = rows.leftOut.count(where: part.rows.contains)
        inputs.append(
            ReportedInput(
                name: part.path, use: table.kind == .table ? .table(table.id) : .related(table.id),
                records: part.rows.count - leftOut, facts: part.facts, map: part.map))
        if part.lacksMap { notes.append(unmappedNote(part.path)) }
        let unusable = part.unusable + leftOut
        if unusable > 0 {
            notes.append(
                "\(part.path): \(unusable) row\(unusable == 1 ? "" : "s") of \(table.name) "
                    + "hold a value \(part.map == nil ? "" : "that its map cannot place, ")longer than its item or not "
                    + "printable; they match no record.")
        }
    }

    /// What edits could not be evaluated for want of. An edit that lacks several is under each, so that nobody has to
    /// run again to learn of the next.
    ///
    /// - Parameter areLocal: whether of local edits, or of the agency's.
    func missing(_ tally: FindingTally, _ program: EditProgram, areLocal: Bool) -> [MissingSource] {
        let plan = program.plan
        return plan.tables.indices.filter { rows[$0] == nil }.compactMap { table in
            let edits = plan.edits.indices.filter { edit in
                plan.edits[edit].isLocal == areLocal && program.tables(of: edit).contains(table)
                    && tally.edits[edit].reasons.keys.contains(where: \.holdsForTheRun)
            }
            return edits.isEmpty ? nil : MissingSource(plan.tables[table], edits: edits.map { plan.edits[$0].id })
        }
    }
}

/// A file that `--table` or `--related` names, and what it is for.
private struct SuppliedFile: Sendable {
    let path: String
    /// Index into `Plan.tables`.
    let table: Int

    init(
        _ file: NamedFile, of kind: PlannedTable.Kind, _ others: [SuppliedFile], _ plan: Plan
    ) throws(Problem) {
        // Related formats may be named with their agency, as FORMAT itself is.
        let prefix = "\(plan.agency.id)/"
        let name = file.name.hasPrefix(prefix) ? String(file.name.dropFirst(prefix.count)) : file.name
        guard let index = plan.tables.firstIndex(where: { $0.kind == kind && $0.id == name }) else {
            throw Self.unknown(file, kind, plan)
        }
        guard !others.contains(where: { $0.table == index }) else {
            throw Problem(
                at: kind.option, "\(name) is given twice",
                wayOut: "Name one file for each; join their rows into one file.")
        }
        path = file.path
        table = index
    }

    private static func unknown(_ file: NamedFile, _ kind: PlannedTable.Kind, _ plan: Plan) -> Problem {
        let known = plan.tables.filter { $0.kind == kind }.map(\.id).sorted()
        if let other = plan.tables.first(where: { $0.id == file.name && $0.kind != kind && $0.kind != .previous }) {
            return Problem(
                at: kind.option, "\"\(file.name)\" is a \(other.kind == .table ? "reference table" : "related format")",
                wayOut: "Give it as \(other.kind.option) \(file.name)=FILE.")
        }
        let nearest = nearestName(to: file.name, among: known).map { "; nearest: \($0)" } ?? ""
        return Problem(
            at: kind.option, "\(plan.fullName) has no use for \"\(file.name)\"\(nearest)",
            wayOut: known.isEmpty ? "It takes none." : "It takes: \(known.joined(separator: ", ")).")
    }
}

extension PlannedTable.Kind {
    /// The option that supplies it.
    var option: String {
        switch self {
        case .table: "--table"
        case .format: "--related"
        case .previous: "--previous"
        }
    }
}

extension Supplies {
    /// What a related row says; nil where there is none.
    func text(_ column: PlannedCounts.RelatedColumn, of row: Int32, _ plan: Plan) -> String? {
        guard row >= 0 else { return nil }
        return rows[plan.relations[column.relation].table]?.text(column.slot, of: Int(row))
    }
}
