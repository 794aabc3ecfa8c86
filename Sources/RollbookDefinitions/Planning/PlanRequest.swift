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
    /// By parameter.
    let settings: [String: String]
    /// Whether tables are read for what only counts look at.
    let counting: Bool

    init(
        _ catalog: Catalog, format name: String, year: String, survey: String?, district: String?, mode: String,
        asOf: String?, settings: [String: String], recordsOf: SchoolYear?, counting: Bool
    ) throws(Problem) {
        self.asOf = asOf
        self.settings = settings
        self.counting = counting
        (agency, format) = try catalog.format(named: name)
        try Self.requireLayout(of: format, name)
        self.year = try agency.agency.schoolYear(year)
        layout = try Self.layout(of: format, name, in: self.year)
        let spoken = recordsOf ?? self.year
        variables = Variables(
            district: try Self.district(district, of: agency.agency), survey: try Self.survey(survey, of: format, name),
            year: agency.agency.yearPicture.spell(spoken),
            previousYear: agency.agency.yearPicture.spell(spoken.previous), mode: try Self.mode(mode),
            schoolYear: spoken)
        for (parameter, value) in settings.sorted(by: { $0.key < $1.key }) {
            try Self.accept(value, for: parameter, of: format, name)
        }
        try requireValuesToFit()
    }

    func requireEdits() throws(Problem) {
        guard (agency.edits[format.id] ?? []).isEmpty else { return }
        throw Problem(
            "\(agency.agency.id)/\(format.id) has no edits yet, so its records cannot be checked",
            wayOut: "It can be shown, and supplied as a related file of other formats. See: rollbook formats list.")
    }

    private static func requireLayout(of format: FormatDefinition, _ name: String) throws(Problem) {
        guard format.layouts.isEmpty, let unknown = format.unknownLayouts.first else { return }
        throw Problem(
            "the layout of \(name) is not known: \(withoutFullStop(unknown.reason))",
            wayOut: "It can be shown and is named by elements, no more. See: rollbook formats list.")
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
        try format.requireSurvey(code, name)
        return code
    }

    /// Empty when none was named: only edits on the district need it.
    private static func district(_ number: String?, of agency: Agency) throws(Problem) -> String {
        guard let number else { return "" }
        let known = agency.districts.map(\.number)
        if let length = agency.districtLength, number.count != length {
            throw Problem(
                "unknown district \"\(number)\": \(agency.id) numbers its districts with \(length) characters",
                wayOut: "Name the district with --district, as the agency numbers it.")
        }
        if known.isEmpty || known.contains(number) { return number }
        throw Problem(
            "unknown district \"\(number)\"\(known.contains("0\(number)") ? "; nearest: 0\(number)" : "")",
            wayOut: "Name the district with --district, as the agency numbers it.")
    }

    /// What the run says of itself has to fit the items that say it: nothing is cut, and nothing runs into the next item.
    private func requireValuesToFit() throws(Problem) {
        for item in layout.items {
            guard let text = item.value.flatMap({ filled($0).text }) else { continue }
            let isPrintable = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            guard isPrintable, text.utf8.count <= item.length else {
                throw Problem(
                    "item \(item.id) takes \(item.length) printable characters, and \"\(text)\" does not fit",
                    wayOut: "Name the district with --district, as the agency numbers it.")
            }
        }
    }

    private static func accept(
        _ value: String, for id: String, of format: FormatDefinition, _ name: String
    ) throws(Problem) {
        guard let parameter = format.parameters.first(where: { $0.id == id }) else {
            let known = format.parameters.map(\.id)
            throw Problem(
                at: "--set", "\(name) has nothing called \"\(id)\" to set\(nearestClause(to: id, among: known))",
                wayOut: known.isEmpty ? "It takes no --set." : "It takes: \(known.joined(separator: ", ")).")
        }
        guard parameter.admits(value) else {
            throw Problem(
                at: "--set \(id)", "expected \(parameter.shape): \(withoutFullStop(parameter.meaning))",
                wayOut: "Give it as --set \(id)=\(parameter.example).")
        }
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
