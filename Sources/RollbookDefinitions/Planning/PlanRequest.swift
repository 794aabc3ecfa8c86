import RollbookModel

/// What a plan is asked for, held against what the definitions know.
struct PlanRequest {
    let agency: AgencyDefinitions
    let format: FormatDefinition
    let layout: Layout
    let year: SchoolYear
    let variables: Variables
    /// The day whose wordings are wanted; nil: the year's last.
    let asOf: String?

    init(
        _ catalog: Catalog, format name: String, year: String, survey: String?, district: String?, mode: String,
        asOf: String?
    ) throws(Problem) {
        self.asOf = asOf
        (agency, format) = try catalog.format(named: name)
        try Self.requireLayout(of: format, name)
        self.year = try Self.year(year, of: agency.agency)
        layout = try Self.layout(of: format, name, in: self.year)
        guard !(agency.edits[format.id] ?? []).isEmpty else {
            throw Problem(
                "\(name) has no edits yet, so its records cannot be checked",
                wayOut: "It can be shown, and supplied as a related file of other formats. See: rollbook formats list.")
        }
        variables = Variables(
            district: try Self.district(district, of: agency.agency), survey: try Self.survey(survey, of: format, name),
            year: agency.agency.yearPicture.spell(self.year),
            previousYear: agency.agency.yearPicture.spell(self.year.previous), mode: try Self.mode(mode),
            schoolYear: self.year)
    }

    private static func requireLayout(of format: FormatDefinition, _ name: String) throws(Problem) {
        guard format.layouts.isEmpty, let unknown = format.unknownLayouts.first else { return }
        throw Problem(
            "the layout of \(name) is not known: \(withoutFullStop(unknown.reason))",
            wayOut: "It can be shown and is named by elements, no more. See: rollbook formats list.")
    }

    private static func year(_ text: String, of agency: Agency) throws(Problem) -> SchoolYear {
        if let year = SchoolYear(text), agency.years.contains(year) { return year }
        let known = agency.years.map(\.description).joined(separator: ", ")
        throw Problem(
            "unknown year \"\(text)\"; \(agency.id) has definitions for: \(known)",
            wayOut: "Name one of these with --year.")
    }

    private static func layout(
        of format: FormatDefinition, _ name: String, in year: SchoolYear
    ) throws(Problem) -> Layout {
        if let layout = format.layout(in: year) { return layout }
        let why = format.unknownLayout(in: year).map { ": \(withoutFullStop($0.reason))" } ?? ""
        let known = format.layouts.map(\.years.description).joined(separator: ", ")
        throw Problem(
            "the layout of \(name) for \(year) is not known\(why); known: \(known)",
            wayOut: "Name another --year, or see: rollbook formats show \(name).")
    }

    private static func survey(_ code: String?, of format: FormatDefinition, _ name: String) throws(Problem) -> String {
        let known = format.surveys.joined(separator: ", ")
        guard let code else {
            if let only = format.surveys.first, format.surveys.count == 1 { return only }
            throw Problem(
                "\(name) is reported in more than one survey: \(known)", wayOut: "Name one of these with --survey.")
        }
        if format.surveys.contains(code) { return code }
        throw Problem(
            "\(name) is not reported in survey \"\(code)\"; its surveys: \(known)",
            wayOut: "Name one of these with --survey.")
    }

    /// Empty when none was named: only edits on the district need it.
    private static func district(_ number: String?, of agency: Agency) throws(Problem) -> String {
        guard let number else { return "" }
        let known = agency.districts.map(\.number)
        if known.isEmpty || known.contains(number) { return number }
        throw Problem(
            "unknown district \"\(number)\"\(known.contains("0\(number)") ? "; nearest: 0\(number)" : "")",
            wayOut: "Name the district with --district, as the agency numbers it.")
    }

    private static func mode(_ text: String) throws(Problem) -> String {
        let known = ["initial", "batch"]
        if known.contains(text) { return text }
        throw Problem("unknown mode \"\(text)\"", wayOut: "Name initial or batch.")
    }
}

func withoutFullStop(_ sentence: String) -> Substring {
    sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
}
