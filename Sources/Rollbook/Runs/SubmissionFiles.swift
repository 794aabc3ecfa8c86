import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// The submission files of a run while they are written.
struct SubmissionFiles {
    private let plan: Plan
    private let folder: OutputPlace
    private var files: [OpenFile] = []
    private let threads: Int
    private let digest: DigestFile
    /// Each takes every batch: the digest and the files' writers. Side by side where there are threads.
    private var followers: [Follower<ValidatedBatch>] = []
    private var written = 0

    /// The digest of all records, held by who updates it.
    private final class DigestFile {
        var digest: RecordDigest

        init(_ digest: RecordDigest) {
            self.digest = digest
        }
    }

    private struct OpenFile {
        let medium: Medium
        let name: String
        let sink: FileSink
        let writer: any SubmissionWriter
    }

    /// Opens a file for each medium, with room for its header record: that one tells how many records follow.
    init(_ media: [Medium], plan: Plan, in folder: OutputPlace, threads: Int, turns: Turns?) throws(Problem) {
        self.plan = plan
        self.folder = folder
        self.threads = threads
        digest = DigestFile(RecordDigest(plan: plan))
        for medium in media {
            let name = try plan.fileName(medium)
            let sink = try folder.sink(name)
            let writer = medium.writer(plan: plan, sink: sink)
            if let header = try header(of: medium, name, records: 0) {
                try sink.write(header.bytes(medium, plan.outputs[medium]))
            }
            try writer.start()
            files.append(OpenFile(medium: medium, name: name, sink: sink, writer: writer))
        }
        guard let turns else { return }
        let writers = files.map(\.writer)
        followers = writers.map { writer in
            Follower(turns: turns) { (batch) throws(Problem) in try writer.write(batch) }
        }
        followers.append(Follower(turns: turns) { [digest] batch in digest.digest.update(batch) })
    }

    mutating func write(_ batch: ValidatedBatch) throws(Problem) {
        var batch = batch
        if let slot = plan.recordNumber { batch = try numbered(batch, in: slot) }
        written += batch.valid.population
        for follower in followers { try follower.send(batch) }
        guard followers.isEmpty else { return }
        digest.digest.update(batch)
        for file in files { try file.writer.write(batch) }
    }

    private func numbered(_ batch: ValidatedBatch, in slot: Slot) throws(Problem) -> ValidatedBatch {
        guard String(written + batch.valid.population).count <= slot.length else {
            throw Problem(
                "there are more records than \(plan.fullName) can number with \(slot.length) digits",
                wayOut: "Split the extract and make several files.")
        }
        return batch.numbered(from: written + 1, in: slot)
    }

    /// Closes the files, reads them back and compares; what was written and how it was verified.
    consuming func finish(
        _ level: VerifyLevel, telling progress: (@Sendable (RunProgress) -> Void)?
    ) throws(Problem) -> (outputs: [ReportedOutput], verification: String) {
        for follower in followers { try follower.finish() }
        let records = digest.digest.finish()
        var outputs: [ReportedOutput] = []
        var written: [WrittenFile] = []
        for file in files {
            try file.writer.finish()
            let header = try header(of: file.medium, file.name, records: records.count)
            let facts = try complete(file, header)
            outputs.append(
                ReportedOutput(name: file.name, role: file.medium.role, records: records.count, facts: facts))
            written.append(
                WrittenFile(
                    medium: file.medium, path: "\(folder.path)/\(file.name)", facts: facts,
                    checksum: header == nil ? file.sink.checksum : nil, header: header))
        }
        let schema = try files.contains { $0.medium == .xml } ? writeSchema(&outputs) : nil
        let meter = progress.map { VerificationMeter($0, bytes: written.reduce(0) { $0 + $1.facts.bytes }) }
        // Read back from memory while the disk is still at it.
        let sealing = Sealing(files.map(\.sink), threads: threads)
        let verification = try verify(
            written, plan: plan, digest: records, schema: schema, level: level, threads: threads, telling: meter?.add)
        try sealing.finish()
        return (outputs, "Verified (\(level.rawValue)): \(verification).")
    }

    private func header(of medium: Medium, _ name: String, records: Int) throws(Problem) -> HeaderRecord? {
        guard let layout = plan.header(in: medium) else { return nil }
        return try HeaderRecord(layout, of: plan, records: records, fileName: name)
    }

    private func complete(_ file: OpenFile, _ header: HeaderRecord?) throws(Problem) -> FileFacts {
        let facts = try file.sink.finish()
        guard let header else { return facts }
        try file.sink.rewriteStart(header.bytes(file.medium, plan.outputs[file.medium]))
        return try fileFacts(of: "\(folder.path)/\(file.name)")
    }

    /// The path of the XML's schema.
    private func writeSchema(_ outputs: inout [ReportedOutput]) throws(Problem) -> String {
        let name = "\(plan.format).xsd"
        let sink = try folder.sink(name)
        try sink.write(xmlSchema(for: plan))
        outputs.append(ReportedOutput(name: name, role: .schema, facts: try sink.close()))
        return "\(folder.path)/\(name)"
    }
}
