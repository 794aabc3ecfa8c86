import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// What `--against` names, found and understood: which file it is, of which year, and how it is read.
struct EarlierFile {
    /// As the user named it, with its year where that is another.
    let name: String
    let plan: Plan
    private let path: String
    private let kind: Kind
    private let settings: InputSettings

    private enum Kind {
        case submission(Medium)
        case extract
    }

    /// - Parameter plan: of the records that are compared with it.
    init(_ against: String, _ request: PreviewRequest, plan: Plan, _ catalog: Catalog) throws(Problem) {
        var settings = try request.run.inputSettings()
        var year = request.againstYear
        if isFolder(against) {
            let manifest = try Self.manifest(in: against)
            let identity = manifest.identity
            guard identity.format == plan.fullName else {
                throw Problem(
                    at: "--against \(against)", "it holds \(identity.format), not \(plan.fullName)",
                    wayOut: "Name the folder of a submission of \(plan.fullName).")
            }
            if let year, year != identity.year {
                throw Problem(
                    at: "--against-year", "\(against) is of \(identity.year), not \(year)",
                    wayOut: "Leave --against-year out: the folder says its year.")
            }
            guard let file = manifest.submission.first, let medium = Medium(rawValue: file.use) else {
                throw Problem(
                    at: "--against \(against)", "it holds no submission file, only reports",
                    wayOut: "Name the folder that generate left, or a file.")
            }
            year = identity.year
            path = "\(against)/\(file.name)"
            self.plan = try Self.plan(plan, in: year, survey: identity.survey, catalog)
            kind = .submission(medium)
        } else {
            path = against
            self.plan = try Self.plan(plan, in: year, survey: plan.variables.survey, catalog)
            kind = try Self.kind(of: against, self.plan, settings)
        }
        settings = settings.wanting(self.plan)
        self.settings = settings
        name = self.plan.year == plan.year ? against : "\(against) (\(self.plan.year))"
    }

    /// Its records.
    func open() throws(Problem) -> any RecordSource {
        switch kind {
        case .extract:
            try DelimitedSource(
                settings.open(path, name: path, isHashed: false), name: path, path: path, source: 0, plan: plan)
        case .submission(let medium): try medium.source(path, of: plan)
        }
    }

    /// The plan of its year, laid out as that one has it.
    private static func plan(
        _ plan: Plan, in year: String?, survey: String, _ catalog: Catalog
    ) throws(Problem) -> Plan {
        guard let year, year != plan.year.description || survey != plan.variables.survey else { return plan.ofAgency }
        do throws(Problem) {
            return try catalog.plan(
                format: plan.fullName, year: year, survey: survey,
                district: plan.variables.district.isEmpty ? nil : plan.variables.district, settings: plan.settings
            ).ofAgency
        } catch {
            throw Problem(at: "--against", error.what, wayOut: error.wayOut)
        }
    }

    private static func manifest(in folder: String) throws(Problem) -> ManifestJSON.Told {
        if let bytes = try readFile("\(folder)/manifest.json", atMost: 64 << 20), let told = ManifestJSON.read(bytes) {
            return told
        }
        throw Problem(
            at: "--against \(folder)", "the folder has no manifest.json of Rollbook's",
            wayOut: "Name the folder that generate left, or a file of it.")
    }

    /// By content: XML begins with `<`, an extract with a row of column names, of which some are the format's items.
    private static func kind(of path: String, _ plan: Plan, _ settings: InputSettings) throws(Problem) -> Kind {
        let start = try firstBytes(of: path, count: 64 << 10)
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        if text.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "<") { return .submission(.xml) }
        let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let isEven = line.count == plan.recordLength || plan.header(in: .fixed)?.recordLength == line.count
        let names = Set(plan.items.flatMap { [$0.id, $0.name] })
        let fields = line.split(separator: settings.delimiter ?? UInt8(ascii: ",")).map { field in
            String(decoding: field, as: UTF8.self).filter { $0 != "\"" }
        }
        let isHeader = fields.contains { names.contains($0) }
        return isEven && !isHeader ? .submission(.fixed) : .extract
    }
}
