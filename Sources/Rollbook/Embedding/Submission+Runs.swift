import RollbookModel
import RollbookReports

extension Submission {
    /// Judges all records, as the command `check` does, and writes nothing.
    ///
    /// Returns when everything was read: time grows with the number of records, some hundred thousand a second; memory
    /// does not.
    ///
    /// - Parameter tell: is given each finding on the calling thread, in the order of the records; what concerns groups
    ///   or the whole run comes last. Findings hold students' values.
    /// - Throws: `Failure` when the run cannot go on. A record that fails an edit is a finding and throws nothing.
    public func check(_ tell: (Finding) -> Void = { _ in }) throws(Failure) -> Outcome {
        try withoutActuallyEscaping(tell) { (tell) throws(Failure) in
            try run(.check) { job in try job.run(telling: FindingListener(tell, sources: inputs)) }
        }
    }

    /// Writes the submission files of the valid records, the records kept out and the reports, as the command `generate`
    /// does.
    ///
    /// - Parameters:
    ///   - folder: what is written. It appears whole or, when this throws, not at all; it and what it holds can be read by
    ///     their owner only.
    ///   - replaces: whether an earlier run of the same format, year, survey and district may stand there already.
    /// - Throws: `Failure` when the run cannot go on.
    public func generate(into folder: String, replaces: Bool = false) throws(Failure) -> Outcome {
        try run(.generate, into: folder, replaces: replaces) { job in try job.run() }
    }

    private func run(
        _ kind: RunKind, into folder: String? = nil, replaces: Bool = false, _ body: (RunJob) throws -> RunOutcome
    ) throws(Failure) -> Outcome {
        do {
            var request = try request(kind)
            request.output = folder
            request.replaces = replaces
            let surroundings = Surroundings(
                formatsOption: definitions, formatsVariable: nil, workingFolder: "/", executable: "/")
            let loaded = try Definitions.load(surroundings, format: format, local: local)
            return try Outcome(body(RunJob(request, definitions: loaded)).summary)
        } catch {
            throw Failure(error)
        }
    }

    private func request(_ kind: RunKind) throws(Problem) -> RunRequest {
        let target = Target(
            format: format, year: year, survey: survey, district: district, asOf: asOf, settings: settings)
        var request = RunRequest(kind, target: target, inputs: inputs)
        request.tables = Self.named(tables)
        request.related = Self.named(related)
        request.maps = maps
        request.local = local
        request.accepted = acceptedUnevaluated
        if let threads {
            guard RunRequest.threadCounts.contains(threads) else {
                throw Problem(at: "threads", "\(threads) threads cannot be had", wayOut: "Ask for 1 to 256.")
            }
            request.threads = threads
        }
        return request
    }

    /// In an order that does not depend on hashing.
    private static func named(_ files: [String: String]) -> [NamedFile] {
        files.sorted { $0.key < $1.key }.map { NamedFile(name: $0.key, path: $0.value) }
    }
}

/// Gives findings to who asked for them.
private final class FindingListener: FindingTaker {
    private let tell: (Submission.Finding) -> Void
    private let sources: [String]

    init(_ tell: @escaping (Submission.Finding) -> Void, sources: [String]) {
        self.tell = tell
        self.sources = sources
    }

    func take(_ findings: FindingBatch) {
        for entry in findings.entries {
            let record = findings.record(of: entry)
            tell(
                Submission.Finding(
                    entry.wording.finding, source: record.map { sources[$0.source] }, row: record?.row,
                    line: record?.line, place: text(findings.place(of: entry)), key: text(findings.key(of: entry)),
                    found: text(findings.found(of: entry))))
        }
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
