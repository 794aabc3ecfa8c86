package import RollbookModel

extension Catalog {
    /// Resolves everything that one run needs to know.
    ///
    /// - Parameters:
    ///   - format: `agency/format`.
    ///   - year: a school year as definitions spell it, `2026-27`.
    ///   - survey: may be nil for a format with only one.
    ///   - district: must be one of the agency's, where it declares any; nil leaves `:district` empty.
    ///   - mode: `initial` or `batch`.
    ///   - asOf: the day whose wordings hold, `2026-06-05`; nil: the year's last.
    ///   - settings: what is given for the format's parameters; what is missing is asked for when it is needed.
    ///   - recordsOf: the school year that the records are of, which variables and templates then say, where definitions of
    ///     another year are held against them; nil: `year`.
    ///   - onlyReading: whether records are only read by it, not judged: formats without edits have such plans, too.
    ///   - counting: whether tables are read for what only counts look at: names, weights, the survey's dates.
    /// - Throws: `Problem` for what the definitions do not know, with the nearest or all that they do.
    package func plan(
        format: String, year: String, survey: String? = nil, district: String? = nil, mode: String = "initial",
        asOf: String? = nil, settings: [String: String] = [:], recordsOf: SchoolYear? = nil,
        onlyReading: Bool = false, counting: Bool = false
    ) throws(Problem) -> Plan {
        let request = try PlanRequest(
            self, format: format, year: year, survey: survey, district: district, mode: mode, asOf: asOf,
            settings: settings, recordsOf: recordsOf, counting: counting)
        if !onlyReading { try request.requireEdits() }
        return Plan(request).knowing(request.everywhere)
    }
}

extension PlanRequest {
    fileprivate var everywhere: Plan.Everywhere {
        let tables = format.relations.flatMap(\.targets).map { target in
            switch target {
            case .table(let id), .format(let id): id
            }
        }
        return Plan.Everywhere(
            edits: (agency.edits[format.id] ?? []).map(\.id), tables: tables + [SurveyCalendar.table])
    }
}

extension Plan {
    fileprivate init(_ request: PlanRequest) {
        let own = request.agency.definitions[request.format.id] ?? [:]
        let definitions = own.merging(request.agency.agency.definitions) { own, _ in own }
        let edits = EditPlanner(request, definitions: definitions)
        let relations = RelationPlanner(request, names: edits.names)
        let planned = edits.edits
        self.init(
            agency: request.agency.agency, format: request.format.id, formatName: request.format.name,
            year: request.year, variables: request.variables, items: request.items(mentionedIn: edits.mentioned),
            recordLength: request.layout.recordLength, header: request.header, relations: relations.relations,
            tables: relations.tables, edits: planned, definitions: definitions, outputs: request.format.outputs,
            parameters: request.format.parameters, settings: request.settings,
            counts: request.counts(among: relations), remarks: request.remarks(on: planned),
            unknownRelations: relations.unknown, packs: request.agency.packs[request.format.id] ?? [])
    }
}
