import Foundation
import RollbookDefinitions
import RollbookModel
import RollbookSamples

/// The files of a sample, held in memory.
final class SampleFolder {
    private final class Sink: SampleSink {
        var bytes: [UInt8] = []

        func write(_ new: [UInt8]) { bytes += new }
    }

    private var sinks: [String: Sink] = [:]
    private(set) var summary: SampleSummary?

    /// Draws a sample of Florida's industry certifications, or of another recipe and plan.
    init(
        rows: Int, faultsPerMillion: Int = 60_000, seed: UInt64 = 1, recipe: SampleRecipe? = nil, plan: Plan? = nil
    ) throws {
        summary = try writeSample(
            recipe ?? Self.recipe(), for: plan ?? Self.plan(),
            options: SampleOptions(rows: rows, faultsPerMillion: faultsPerMillion, seed: seed)
        ) { name in
            let sink = Sink()
            sinks[name] = sink
            return sink
        }
    }

    /// Draws the shipped district of a survey, or another recipe of one.
    init(
        district survey: String, _ year: String = "2026-27", students: Int, faultsPerMillion: Int = 60_000,
        seed: UInt64 = 1, recipe: SampleRecipe? = nil
    ) throws {
        let (agency, formats) = try Self.formats(of: year, survey)
        summary = try writeSample(
            recipe ?? Self.district(survey, year), of: formats, known: AgencyNames(agency),
            options: SampleOptions(rows: students, faultsPerMillion: faultsPerMillion, seed: seed)
        ) { name in
            let sink = Sink()
            sinks[name] = sink
            return sink
        }
    }

    var names: [String] { sinks.keys.sorted() }

    func bytes(_ name: String) -> [UInt8] { sinks[name]?.bytes ?? [] }

    /// The rows of a file, each by column.
    func rows(_ name: String) -> [[String: String]] {
        let lines = lines(name).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    func lines(_ name: String) -> [String] {
        String(decoding: bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What `expected.csv` says: edits by row.
    func expected() -> [Int: [String]] {
        Dictionary(grouping: rows("expected.csv")) { Int($0["row"] ?? "") ?? 0 }
            .mapValues { rows in rows.compactMap { $0["edit"] } }
    }

    static let formats = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Formats").path
    static let format = "florida/industry-certification"

    static func recipe() throws -> SampleRecipe { try loadedRecipe.get() }

    static func plan() throws -> Plan { try loadedPlan.get() }

    /// The shipped recipe of a Florida format, drawn for a year and survey.
    static func shipped(
        _ format: String, _ year: String, _ survey: String, rows: Int, faultsPerMillion: Int = 60_000
    ) throws -> SampleFolder {
        try SampleFolder(
            rows: rows, faultsPerMillion: faultsPerMillion,
            recipe: loadSampleRecipe(for: "florida/\(format)", in: formats),
            plan: plan(format, year, survey))
    }

    static func plan(_ format: String, _ year: String, _ survey: String) throws -> Plan {
        try catalog.get().plan(format: "florida/\(format)", year: year, survey: survey, district: "01")
    }

    static func district(_ survey: String, _ year: String) throws -> SampleRecipe {
        let year = try formats(of: year, survey).0.agency.schoolYear(year)
        return try loadDistrictRecipe(of: "florida", year: year, survey: survey, in: formats)
    }

    static func formats(of year: String, _ survey: String) throws -> (AgencyDefinitions, [SampledFormat]) {
        guard let florida = try catalog.get().agencies["florida"] else { throw Problem("no Florida", wayOut: "") }
        let year = try florida.agency.schoolYear(year)
        return (florida, try catalog.get().sampledFormats(of: florida, year: year, survey: survey, district: "01"))
    }

    /// Read once, for all tests.
    private static let catalog = Result { try Catalog.load(from: formats) }
    private static let loadedRecipe = Result { try loadSampleRecipe(for: format, in: formats) }
    private static let loadedPlan = Result {
        try catalog.get().plan(format: format, year: "2026-27", district: "01")
    }
}
