import RollbookDefinitions
import RollbookEdits
import RollbookModel
import RollbookSamples

/// Compiles every format's edits in every year and survey, and holds every sample recipe against its format.
struct PlanChecks {
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var plans = 0
    private(set) var recipes = 0

    private let catalog: Catalog
    private let incomplete: Set<String>
    /// What stands before a file's path in a place.
    private let prefix: String

    init(_ catalog: Catalog, incomplete: Set<String>, prefix: String) {
        self.catalog = catalog
        self.incomplete = incomplete
        self.prefix = prefix
    }

    mutating func checkAll() {
        for agency in catalog.agencies.values.sorted(by: { $0.agency.id < $1.agency.id }) {
            guard !agency.agency.levels.isEmpty else { continue }
            for format in agency.formats.values.sorted(by: { $0.id < $1.id }) { check(format, in: agency) }
            checkRecipes(of: agency)
            checkDistricts(of: agency)
            checkMaps(of: agency)
        }
    }

    /// Compiles the edits of a pack beside those of its format, whose own faults were told before.
    mutating func check(_ pack: PackFile, in taken: Catalog) {
        var checks = PlanChecks(taken, incomplete: incomplete, prefix: prefix)
        for agency in taken.agencies.values {
            for format in agency.formats.values where agency.packs[format.id] != nil {
                checks.check(format, in: agency)
            }
        }
        diagnostics += checks.diagnostics.filter { $0.place.file == pack.place }
    }

    /// Whether all that its conditions rest on was read.
    private func isComplete(_ format: FormatDefinition, in agency: AgencyDefinitions) -> Bool {
        !incomplete.contains("\(agency.agency.id)/\(format.id)")
    }

    /// What can be said of a condition without knowing lengths, codes and relations.
    private static let plainRules: Set = [
        "expression-syntax", "expression-size", "unknown-name", "unknown-variable", "unknown-function",
        "unknown-picture", "wrong-arguments", "type-mismatch", "no-group", "outside-aggregate", "group-level",
    ]

    private mutating func check(_ format: FormatDefinition, in agency: AgencyDefinitions) {
        for year in agency.agency.years {
            for plan in plans(of: format, in: agency, year) {
                plans += 1
                let found = EditProgram.examine(plan)
                diagnostics +=
                    isComplete(format, in: agency) ? found : found.filter { Self.plainRules.contains($0.rule) }
            }
        }
    }

    /// One for each survey; none where no layout is known, or no edits are.
    private func plans(of format: FormatDefinition, in agency: AgencyDefinitions, _ year: SchoolYear) -> [Plan] {
        format.surveys.compactMap { survey in
            try? catalog.plan(
                format: "\(agency.agency.id)/\(format.id)", year: year.description, survey: survey,
                district: agency.agency.districts.first?.number)
        }
    }

    private mutating func checkMaps(of agency: AgencyDefinitions) {
        let definitions = Definitions(catalog: catalog, place: "")
        for (name, file) in definitions.readyMadeMaps(of: agency.agency.id).sorted(by: { $0.key < $1.key }) {
            do {
                let map = try readRecordMap(file.bytes, file: prefix + file.path)
                diagnostics += map.faults(named: name, in: definitions, agency)
            } catch { diagnostics += error.diagnostics }
        }
    }

    private mutating func checkRecipes(of agency: AgencyDefinitions) {
        let folder = "\(agency.agency.id)/samples/"
        for file in catalog.files where file.path.hasPrefix(folder) {
            let id = String(file.path.dropFirst(folder.count).dropLast(".yaml".count))
            recipes += 1
            do {
                let recipe = try readSampleRecipe(file.bytes, file: prefix + file.path, format: id)
                checkRecipe(recipe, of: id, in: agency)
            } catch let faults as DefinitionFaults {
                diagnostics += faults.diagnostics
            } catch {}
        }
    }

    /// A district's recipe is held against all formats of each year and survey that it says it knows.
    private mutating func checkDistricts(of agency: AgencyDefinitions) {
        let folder = "\(agency.agency.id)/districts/"
        for file in catalog.files where file.path.hasPrefix(folder) {
            let name = String(file.path.dropFirst(folder.count).dropLast(".yaml".count))
            recipes += 1
            do {
                let recipe = try readDistrictRecipe(file.bytes, file: prefix + file.path, name: name)
                if agency.formats.values.allSatisfy({ isComplete($0, in: agency) }) {
                    checkDistrict(recipe, in: agency)
                }
            } catch let faults as DefinitionFaults {
                diagnostics += faults.diagnostics
            } catch {}
        }
    }

    private mutating func checkDistrict(_ recipe: SampleRecipe, in agency: AgencyDefinitions) {
        let district = agency.agency.districts.first?.number ?? ""
        let surveys = Set(agency.formats.values.flatMap(\.surveys)).sorted()
        for year in agency.agency.years {
            for survey in surveys where recipe.occasion.holds(in: year, survey: survey) {
                let formats = try? catalog.sampledFormats(of: agency, year: year, survey: survey, district: district)
                let faults = RollbookSamples.checkRecipe(
                    recipe, of: formats ?? [], known: AgencyNames(agency))
                diagnostics += faults.filter { !diagnostics.contains($0) }
            }
        }
    }

    /// A recipe suits its format when it suits each year and survey that it says it knows.
    private mutating func checkRecipe(_ recipe: SampleRecipe, of id: String, in agency: AgencyDefinitions) {
        guard let format = agency.formats[id] else {
            let nearest = nearestName(to: id, among: agency.formats.keys).map { "Did you mean \"\($0)\"?" }
            diagnostics.append(
                Diagnostic(rule: "sample-name", at: recipe.place, "there is no format \"\(id)\"", help: nearest))
            return
        }
        guard isComplete(format, in: agency) else { return }
        for year in agency.agency.years {
            for plan in plans(of: format, in: agency, year)
            where recipe.occasion.holds(in: year, survey: plan.variables.survey) {
                // Compiled, an edit that looks up a format without a known layout counts as unwritten: no fault breaks it.
                guard let settled = try? EditProgram(compiling: plan).plan else { continue }
                let faults = RollbookSamples.checkRecipe(recipe, for: settled)
                diagnostics += faults.filter { !diagnostics.contains($0) }
            }
        }
    }
}
