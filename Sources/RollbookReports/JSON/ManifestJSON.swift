import FoundationEssentials
package import RollbookModel
import RollbookRecords

/// `manifest.json`: what was read, with what, and what was written, by digest. No clock, no host, no path that the
/// user did not give. See `docs/manifest-json.md`.
package enum ManifestJSON {
    package static let schema = "rollbook/manifest/1"

    /// What only the manifest tells of a run.
    package struct Circumstances: Sendable {
        /// Where the definitions were found, as the user or the search named it.
        package let definitionsPlace: String
        /// SHA-256 over the definitions used, hexadecimal.
        package let definitionsDigest: String
        /// Option names without dashes, with their values as given: `["as": ["fixed", "csv"]]`.
        package let options: [String: [String]]

        package init(definitionsPlace: String, definitionsDigest: String, options: [String: [String]]) {
            self.definitionsPlace = definitionsPlace
            self.definitionsDigest = definitionsDigest
            self.options = options
        }
    }

    package static func bytes(_ summary: RunSummary, _ circumstances: Circumstances) throws(Problem) -> [UInt8] {
        try JSONText.encode(Contents(summary, circumstances), as: "manifest.json")
    }

    /// The job that an existing manifest tells of; nil when it is no manifest of ours.
    package static func readIdentity(_ bytes: [UInt8]) -> JobIdentity? {
        let decoder = JSONDecoder()
        let data = Data(bytes)
        guard let kind = try? decoder.decode(Kind.self, from: data), kind.schema == schema else { return nil }
        return try? decoder.decode(JobIdentity.self, from: data)
    }

    /// What an existing manifest tells of a run that wrote submission files; nil when it is no manifest of ours.
    package static func read(_ bytes: [UInt8]) -> Told? {
        guard let identity = readIdentity(bytes) else { return nil }
        return (try? JSONDecoder().decode(Outputs.self, from: Data(bytes))).map {
            Told(
                identity: identity, submission: $0.outputs.filter { Medium(rawValue: $0.use) != nil },
                options: $0.options)
        }
    }

    package struct Told: Sendable {
        package let identity: JobIdentity
        /// The files that were sent, in the order of `Medium`; `use` is the medium.
        package let submission: [Output]
        package let options: [String: [String]]
    }

    package struct Output: Decodable, Sendable {
        package let name: String
        package let use: String
    }

    private struct Outputs: Decodable {
        let outputs: [Output]
        let options: [String: [String]]
    }

    private struct Kind: Decodable {
        let schema: String
    }
}

extension ManifestJSON {
    struct Contents: Encodable {
        let schema = ManifestJSON.schema
        let tool: Tool
        let command: String
        let format: String
        let year: String
        let survey: String
        let district: String
        let mode: String
        let definitions: Definitions
        let project: Project?
        let options: [String: [String]]
        let acceptedUnevaluated: [String]
        let inputs: [FileEntry]
        let outputs: [FileEntry]
        let verification: String?

        init(_ summary: RunSummary, _ circumstances: Circumstances) {
            tool = Tool(version: summary.version)
            command = summary.command.rawValue
            let job = JobIdentity(summary.plan)
            format = job.format
            year = job.year
            survey = job.survey
            district = job.district
            mode = summary.plan.variables.mode
            definitions = Definitions(
                place: circumstances.definitionsPlace, sha256: circumstances.definitionsDigest)
            project = summary.project.map(Project.init)
            options = circumstances.options
            acceptedUnevaluated = summary.accepted
            inputs = summary.inputs.compactMap(FileEntry.init)
            outputs = summary.outputs.compactMap(FileEntry.init)
            verification = summary.verification
        }
    }

    struct Tool: Encodable {
        let name = "rollbook"
        let version: String
    }

    struct Definitions: Encodable {
        let place: String
        let sha256: String
    }

    struct Project: Encodable {
        let name: String
        let sha256: String

        init(_ project: ReportedProject) {
            name = project.name
            sha256 = project.sha256
        }
    }

    struct FileEntry: Encodable {
        let name: String
        let use: String
        let id: String?
        let records: Int?
        let bytes: Int
        let sha256: String

        /// nil for a file that nobody hashed: only a run that leaves no manifest has such.
        init?(_ input: ReportedInput) {
            guard let facts = input.facts else { return nil }
            name = input.name
            (use, id) = input.use.words
            records = input.records
            bytes = facts.bytes
            sha256 = facts.sha256
        }

        /// nil for a file that has no facts yet: the manifest itself.
        init?(_ output: ReportedOutput) {
            guard let facts = output.facts else { return nil }
            name = output.name
            use = output.role.rawValue
            id = nil
            records = output.records
            bytes = facts.bytes
            sha256 = facts.sha256
        }
    }
}

extension ReportedInput.Use {
    fileprivate var words: (use: String, id: String?) {
        switch self {
        case .records: ("records", nil)
        case .table(let id): ("table", id)
        case .related(let id): ("related", id)
        case .option(let name): (name, nil)
        }
    }
}
