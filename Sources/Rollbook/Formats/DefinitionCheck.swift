import RollbookDefinitions
import RollbookEdits
package import RollbookModel
import RollbookReports
import RollbookSamples

/// `formats check`: everything that is wrong with definitions, over all files, years and surveys, in one go.
package struct DefinitionCheck: Sendable {
    /// The folder, as shown to people.
    package let place: String
    /// By file and place; warnings too.
    package let diagnostics: [Diagnostic]
    package let files: Int
    /// Combinations of format, year and survey whose edits were compiled.
    package let plans: Int
    package let recipes: Int
    package let maps: Int
    private let texts: [String: [UInt8]]

    /// - Throws: `Problem` when there is no folder of definitions.
    package init(_ surroundings: Surroundings) throws(Problem) {
        let folder = try surroundings.formatsFolder()
        let examination = try Catalog.examine(folder)
        self.init(examination, prefix: "\(folder)/", place: surroundings.shown(folder)) { surroundings.shown($0) }
    }

    /// Definitions held in memory; places are their paths.
    init(texts: [String: String]) throws(Problem) {
        self.init(try Catalog.examine(TextSource(texts)), prefix: "", place: "") { $0 }
    }

    private init(
        _ examination: Catalog.Examination, prefix: String, place: String, shown: (String) -> String
    ) {
        let catalog = examination.catalog
        var checks = PlanChecks(catalog, incomplete: examination.incomplete, prefix: prefix)
        checks.checkAll()
        for pack in examination.packs { if let taken = pack.catalog { checks.check(pack.file, in: taken) } }
        self.place = place
        files = catalog.files.count + examination.packs.count
        plans = checks.plans
        recipes = checks.recipes
        maps = catalog.maps.count
        // A ring of definitions is told where it stands, not again where each condition runs into it.
        let inConditions = checks.diagnostics.filter { $0.rule != "cyclic-definition" }
        diagnostics = (examination.diagnostics + inConditions).oncePerPlace.map { $0.shown(shown) }.inOrder
        let packs = examination.packs.map { (shown($0.file.place), $0.file.bytes) }
        texts = Dictionary((catalog.files + catalog.maps).map { (shown(prefix + $0.path), $0.bytes) } + packs) {
            first, _ in first
        }
    }

    package var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }

    /// Each diagnostic with what its rule says and the line that it is about.
    var told: [ToldDiagnostic] {
        var lines: [String: [String]] = [:]
        return diagnostics.map { diagnostic in
            let place = diagnostic.place
            let known = lines[place.file] ?? Self.lines(of: texts[place.file] ?? [])
            lines[place.file] = known
            let line = place.line <= known.count ? known[place.line - 1] : nil
            return ToldDiagnostic(diagnostic, rule: allRules[diagnostic.rule], line: line)
        }
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }
}

extension Diagnostic {
    /// The same with its file as it is shown to people.
    fileprivate func shown(_ shown: (String) -> String) -> Diagnostic {
        let place = Place(file: shown(place.file), line: place.line, column: place.column)
        return Diagnostic(rule: rule, severity: severity, at: place, message, help: help)
    }
}

extension [Diagnostic] {
    /// A rule speaks once of a place in a condition, though other years and surveys may word it differently.
    fileprivate var oncePerPlace: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { diagnostic in
            let isOfCondition = conditionRuleIDs.contains(diagnostic.rule)
            return seen.insert(isOfCondition ? diagnostic.withoutWords : diagnostic).inserted
        }
    }
}

extension Diagnostic {
    fileprivate var withoutWords: Diagnostic { Diagnostic(rule: rule, severity: severity, at: place, "") }
}
