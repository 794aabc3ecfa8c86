import FoundationEssentials
package import RollbookModel

/// `summary.json` and `manifest.json` of a run over a whole survey. See `docs/survey.md`.
package enum SurveyJSON {
    package static let schema = "rollbook/survey/1"
    package static let manifestSchema = "rollbook/survey-manifest/1"

    package static func bytes(_ summary: SurveySummary) throws(Problem) -> [UInt8] {
        try JSONText.encode(Contents(summary), as: "summary.json")
    }

    /// - Parameter outputs: the files of the folder itself, and each format's manifest, which names all the others.
    package static func manifest(
        _ summary: SurveySummary, _ outputs: [ReportedOutput], _ circumstances: ManifestJSON.Circumstances
    ) throws(Problem) -> [UInt8] {
        try JSONText.encode(Manifest(summary, outputs, circumstances), as: "manifest.json")
    }

    /// The job that an existing manifest tells of; nil when it is no manifest of a survey.
    package static func readIdentity(_ bytes: [UInt8]) -> SurveyIdentity? {
        guard let known = try? JSONDecoder().decode(Kind.self, from: Data(bytes)), known.schema == manifestSchema else {
            return nil
        }
        return try? JSONDecoder().decode(SurveyIdentity.self, from: Data(bytes))
    }

    private struct Kind: Decodable {
        let schema: String
    }
}

/// What makes two runs over a survey the same job: `--replace` replaces only the folder of an earlier run of it.
package struct SurveyIdentity: Hashable, Codable, Sendable {
    package let agency: String
    package let year: String
    package let survey: String
    package let district: String

    package init(_ occasion: SurveyOccasion) {
        agency = occasion.agency.id
        year = occasion.year.description
        survey = occasion.survey
        district = occasion.district
    }
}

extension SurveyJSON {
    private struct Contents: Encodable {
        let schema = SurveyJSON.schema
        let command: String
        let agency: String
        let year: String
        let survey: String
        let district: String
        let records: SummaryJSON.Records
        let levels: [LevelCount]
        let formats: [Format]
        let missingTables: [Wanted]
        let missingRelated: [Wanted]
        let exitStatus: Int

        init(_ summary: SurveySummary) {
            let job = SurveyIdentity(summary.occasion)
            (agency, year, survey, district) = (job.agency, job.year, job.survey, job.district)
            command = summary.command.rawValue
            records = SummaryJSON.Records(summary.records)
            levels = LevelCount.all(summary, summary.runs)
            let wanted = Dictionary(summary.missing.map { ($0.format.id, $0.wanted) }) { first, _ in first }
            formats = summary.formats.map { Format($0, summary, wanted[$0.id] ?? []) }
            missingTables = summary.missingTables.map { Wanted($0.table, $0.wanted) }
            missingRelated = summary.missingRelated.map { Wanted($0.table, $0.wanted) }
            exitStatus = summary.exitStatus
        }
    }

    private struct LevelCount: Encodable {
        let level: String
        let holdsBack: Bool
        let failed: Int

        static func all(_ summary: SurveySummary, _ runs: [RunSummary]) -> [LevelCount] {
            summary.failures(of: runs).map {
                LevelCount(level: $0.level.id, holdsBack: $0.level.holdsBack, failed: $0.failed)
            }
        }
    }

    private struct Format: Encodable {
        let format: String
        let formatName: String
        /// `checked`, `missing` or `not-checked`.
        let standing: String
        let reason: String?
        let inputs: [String]?
        let records: SummaryJSON.Records?
        /// Rollbook's own findings.
        let rollbook: Int?
        let levels: [LevelCount]?
        let notChecked: [String]?
        let neededBy: [Needed]?
        let exitStatus: Int?

        init(_ format: SurveyedFormat, _ summary: SurveySummary, _ wanted: [(format: String, edits: [String])]) {
            let run = format.run
            self.format = format.id
            formatName = format.name
            standing = run != nil ? "checked" : format.isMissing ? "missing" : "not-checked"
            reason = format.reason
            inputs = run.map { $0.inputs.filter { $0.use == .records }.map(\.name) }
            records = run.map { SummaryJSON.Records($0.records) }
            rollbook = run.map { $0.ownFindings.reduce(0) { $0 + $1.count } }
            levels = run.map { LevelCount.all(summary, [$0]) }
            notChecked = run.map { run in
                let open = Set(run.missing.flatMap(\.edits))
                return run.plan.edits.map(\.id).filter(open.contains)
            }
            neededBy = format.isMissing ? wanted.map(Needed.init) : nil
            exitStatus = run?.exitStatus
        }
    }

    private struct Needed: Encodable {
        let format: String
        let edits: [String]
    }

    private struct Wanted: Encodable {
        let id: String
        let name: String
        let option: String
        let obtain: String
        let neededBy: [Needed]

        init(_ source: MissingSource, _ wanted: [(format: String, edits: [String])]) {
            (id, name, option, obtain) = (source.id, source.name, source.surveyOption, source.obtain)
            neededBy = wanted.map(Needed.init)
        }
    }

    private struct Manifest: Encodable {
        let schema = SurveyJSON.manifestSchema
        let tool: ManifestJSON.Tool
        let command: String
        let agency: String
        let year: String
        let survey: String
        let district: String
        let definitions: ManifestJSON.Definitions
        let project: ManifestJSON.Project?
        let options: [String: [String]]
        let outputs: [ManifestJSON.FileEntry]

        init(_ summary: SurveySummary, _ outputs: [ReportedOutput], _ circumstances: ManifestJSON.Circumstances) {
            let job = SurveyIdentity(summary.occasion)
            (agency, year, survey, district) = (job.agency, job.year, job.survey, job.district)
            tool = ManifestJSON.Tool(version: summary.version)
            command = summary.command.rawValue
            definitions = ManifestJSON.Definitions(
                place: circumstances.definitionsPlace, sha256: circumstances.definitionsDigest)
            project = summary.project.map(ManifestJSON.Project.init)
            options = circumstances.options
            self.outputs = outputs.compactMap(ManifestJSON.FileEntry.init)
        }
    }
}
