package import RollbookDefinitions
import RollbookEdits
package import RollbookModel
import RollbookRecords

/// Where the command was started: what decides which definitions are found.
package struct Surroundings: Sendable {
    /// `--formats`.
    package let formatsOption: String?
    /// `ROLLBOOK_FORMATS`.
    package let formatsVariable: String?
    /// Absolute.
    package let workingFolder: String
    package let executable: String

    package init(formatsOption: String?, formatsVariable: String?, workingFolder: String, executable: String) {
        self.formatsOption = formatsOption
        self.formatsVariable = formatsVariable
        self.workingFolder = workingFolder
        self.executable = executable
    }

    /// The folder of definitions to use.
    package func formatsFolder() throws(Problem) -> String {
        try locateFormats(
            option: formatsOption, environment: formatsVariable, start: workingFolder, executable: executable)
    }

    /// A path as it is shown: relative where it lies below the working folder.
    func shown(_ path: String) -> String {
        path.hasPrefix("\(workingFolder)/") ? String(path.dropFirst(workingFolder.count + 1)) : path
    }
}

/// Definitions as one run uses them.
package struct Definitions: Sendable {
    package let catalog: Catalog
    /// The folder, as shown to people.
    package let place: String

    /// SHA-256 over every definition file, by path. Costs as much as a quarter of loading: only a manifest asks for it.
    package var digest: String {
        var hash = SHA256()
        for file in catalog.files {
            hash.update(Array("\(file.path)\n\(file.bytes.count)\n".utf8))
            hash.update(file.bytes)
        }
        return hash.finish()
    }

    /// Loads one agency's definitions, or all of them; with `format`, of the agency's formats only what that one needs.
    package static func load(
        _ surroundings: Surroundings, agency: String? = nil, format: String? = nil, packs: [PackFile] = []
    ) throws -> Definitions {
        let folder = try surroundings.formatsFolder()
        let catalog = try Catalog.load(from: folder, agency: agency, format: format, packs: packs)
        return Definitions(catalog: catalog, place: surroundings.shown(folder))
    }

    /// Loads all of a format's agency; of no format, or one of no known agency, all there are.
    package static func load(_ surroundings: Surroundings, agencyOf format: String?) throws -> Definitions {
        let agency = format.map { String($0.prefix { $0 != "/" }) }
        if let agency, let known = try? load(surroundings, agency: agency) { return known }
        return try load(surroundings)
    }

    /// Loads what a format needs; a name that is none of `agency/format` is looked up among all of them, so that the
    /// nearest can be told.
    ///
    /// - Parameter local: packs of local edits to take in, by name or file.
    package static func load(
        _ surroundings: Surroundings, format name: String, local: [String] = []
    ) throws -> Definitions {
        if !local.isEmpty { return try load(surroundings, format: name, taking: local) }
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        do {
            let part = try load(surroundings, agency: parts[0], format: parts.count == 2 ? parts[1] : nil)
            if (try? part.catalog.format(named: name)) != nil { return part }
            return try load(surroundings, agency: parts[0])
        } catch is Problem {
            let all = try load(surroundings)
            _ = try all.catalog.format(named: name)
            return all
        }
    }
}

extension Definitions {
    /// Packs may lead to any format of the agency, so all of it is loaded.
    private static func load(
        _ surroundings: Surroundings, format name: String, taking local: [String]
    ) throws -> Definitions {
        _ = try load(surroundings, format: name)
        let packs = try packs(named: local, surroundings)
        let agency = String(name.prefix { $0 != "/" })
        let definitions = try load(surroundings, agency: agency, packs: packs)
        let format = try definitions.catalog.format(named: name)
        let taken = format.agency.packs[format.format.id] ?? []
        guard taken.count == packs.count else {
            throw Problem(
                at: "--local", "not every pack named is for \(name)",
                wayOut: "Name packs whose \"for:\" is \(name).")
        }
        return definitions
    }

    /// Loads all of an agency, for a whole survey.
    ///
    /// - Parameter local: packs of local edits to take in, by name or file; each is for one of its formats.
    package static func load(
        _ surroundings: Surroundings, surveyOf agency: String, local: [String] = []
    ) throws -> Definitions {
        guard let definitions = try? load(surroundings, agency: agency), definitions.catalog.agencies[agency] != nil
        else {
            let all = try load(surroundings)
            _ = try all.agency(named: agency)
            return all
        }
        if local.isEmpty { return definitions }
        let packs = try packs(named: local, surroundings)
        let taken = try load(surroundings, agency: agency, packs: packs)
        guard taken.catalog.agencies[agency]?.packs.values.reduce(0, { $0 + $1.count }) == packs.count else {
            throw Problem(
                at: "--local", "not every pack named is for a format of \(agency)",
                wayOut: "Name packs whose \"for:\" is one of them.")
        }
        return taken
    }

    private static func packs(named local: [String], _ surroundings: Surroundings) throws(Problem) -> [PackFile] {
        if let twice = local.first(where: { pack in local.count { $0 == pack } > 1 }) {
            throw Problem(at: "--local", "\(twice) is named twice", wayOut: "Name it once.")
        }
        let folder = try surroundings.formatsFolder()
        var packs: [PackFile] = []
        for pack in local { packs.append(try PackFile.named(pack, in: folder)) }
        return packs
    }

    /// `agency/format` of every format of which more is known than the name, in order.
    package var formatNames: [String] {
        catalog.formatNames().filter { name in (try? catalog.format(named: name).format.layouts.isEmpty) == false }
    }

    /// The run that `demo` shows.
    package func demonstration() throws(Problem) -> Target {
        for agency in catalog.agencies.values.map(\.agency).sorted(by: { $0.id < $1.id }) {
            if let demo = agency.demonstration {
                return Target(
                    format: "\(agency.id)/\(demo.format)", year: demo.year, survey: demo.survey, district: demo.district
                )
            }
        }
        throw Problem(
            at: place, "no agency says what to show", wayOut: "Add demo: to an agency.yaml; see Formats/README.md.")
    }

    /// The newest school year that a format's agency has definitions for, with a layout where there is one at all.
    package func newestYear(of format: String) throws(Problem) -> String {
        let (definitions, format) = try catalog.format(named: format)
        let agency = definitions.agency
        guard let year = agency.years.last(where: { format.layout(in: $0) != nil }) ?? agency.years.last else {
            throw Problem(at: agency.id, "no school year is defined", wayOut: "Add one to years: in its agency.yaml.")
        }
        return year.description
    }

    /// Whether this is an agency and no format.
    package func isAgency(_ name: String) -> Bool { catalog.agencies[name] != nil }

    /// A district to draw a sample for, where none was named.
    package func anyDistrict(of format: String) throws(Problem) -> String {
        try catalog.format(named: format).agency.agency.districts.first?.number ?? ""
    }
}

/// What is checked: a format in a year, survey and district.
package struct Target: Sendable {
    package var format: String
    package var year: String
    package var survey: String?
    package var district: String?
    /// The day whose wordings hold, as `2026-06-05`; nil: the year's last.
    package var asOf: String?
    /// What is given for the format's parameters, by name.
    package var settings: [String: String]
    package var mode = SubmissionMode.initial

    package init(
        format: String, year: String, survey: String? = nil, district: String? = nil, asOf: String? = nil,
        settings: [String: String] = [:]
    ) {
        self.format = format
        self.year = year
        self.survey = survey
        self.district = district
        self.asOf = asOf
        self.settings = settings
    }

    /// `name=value`, by name.
    var settingWords: [String] { settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }

    /// The plan with its edits compiled.
    ///
    /// - Parameters:
    ///   - counting: whether what only counts look at is read and judged as well.
    ///   - derivesTransactions: whether Rollbook says what each record asks for.
    ///   - worklist: the item that worklists go by, by id or printed name; nil: the definition's.
    func program(
        _ definitions: Definitions, counting: Bool = false, worklist: String? = nil, derivesTransactions: Bool = false
    ) throws -> EditProgram {
        var plan = try definitions.catalog.plan(
            format: format, year: year, survey: survey, district: district, mode: mode.rawValue, asOf: asOf,
            settings: settings, counting: counting)
        if let worklist { plan = plan.with(worklist: try plan.item(named: worklist, option: "--worklist")) }
        if derivesTransactions { plan = plan.derivingTransactions }
        return try EditProgram(compiling: plan, counting: counting)
    }
}
