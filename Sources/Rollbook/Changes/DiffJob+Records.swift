import RollbookChanges
import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

extension DiffJob {
    /// What changes do to records.
    ///
    /// Both sides take the records for what they are: records of one school year, by default the older one. Layout, codes and
    /// edits are each side's own; `:year` and what is derived from it is the records' year on both, and so are the rows that
    /// are looked up by it.
    func effects(
        of changes: [DefinitionChange], on records: RecordsRequest, _ pair: AgencyPair
    ) throws -> RecordEffects {
        guard case .format(let id) = target.scope, let agency = target.agency else {
            throw Problem(at: "--input", "records are of one format", wayOut: "Name it with --format.")
        }
        let name = "\(agency)/\(id)"
        let year = try year(of: records, pair)
        let before = try plan(of: name, old, in: pair.old.year, records, year)
        let after = try plan(of: name, new, in: pair.new.year, records, year)
        var request = records.run
        request.target.format = name
        request.target.year = year.description
        // Ready-made maps are the newer side's, and whichever map: it is one for both sides.
        let both = [before, after]
        let (first, second) = try (
            request.choosingMaps(for: before, among: both, new.definitions),
            request.choosingMaps(for: after, among: both, new.definitions)
        )
        try requireUse(of: second, before, after)
        let (ids, laterIDs) = (Set(before.items.map(\.id)), Set(after.items.map(\.id)))
        let earlier = try JudgedSide(first, before, leavingBlank: ids.subtracting(laterIDs))
        let later = try JudgedSide(second, after, leavingBlank: laterIDs.subtracting(ids))
        var comparison = RecordComparison(
            request, earlier, later, changes: changes, showsKeys: records.showsKeys)
        return try comparison.run()
    }

    private func year(of records: RecordsRequest, _ pair: AgencyPair) throws(Problem) -> SchoolYear {
        guard let text = records.year else { return pair.old.year }
        guard let year = [pair.old.year, pair.new.year].first(where: { $0.description == text }) else {
            throw Problem(
                at: "--input-year", "\"\(text)\" is none of the years compared: \(pair.old.year) and \(pair.new.year)",
                wayOut: "Name one of these.")
        }
        return year
    }

    private func plan(
        of format: String, _ side: DiffSide, in year: SchoolYear, _ records: RecordsRequest, _ spoken: SchoolYear
    ) throws(Problem) -> Plan {
        do throws(Problem) {
            return try side.catalog.plan(
                format: format, year: year.description, survey: records.run.target.survey,
                district: records.run.target.district, settings: records.run.target.settings, recordsOf: spoken)
        } catch {
            throw Problem(at: side.label(year), error.what, wayOut: error.wayOut)
        }
    }

    /// A file that neither side has a use for is refused as any run refuses it.
    private func requireUse(of request: RunRequest, _ before: Plan, _ after: Plan) throws(Problem) {
        for (files, kind) in [(request.tables, PlannedTable.Kind.table), (request.related, .format)] {
            for file in files where ![before, after].contains(where: { $0.takes(file, kind) }) {
                var single = request
                single.tables = kind == .table ? [file] : []
                single.related = kind == .format ? [file] : []
                _ = try Supplies(single, plan: after)
            }
        }
    }
}

extension Plan {
    /// Whether it has a use for a file that is supplied under a name, with or without its agency.
    func takes(_ file: NamedFile, _ kind: PlannedTable.Kind) -> Bool {
        tables.contains { $0.kind == kind && [$0.id, "\(agency.id)/\($0.id)"].contains(file.name) }
    }
}
