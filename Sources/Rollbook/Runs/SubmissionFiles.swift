import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// The submission files of a run while they are written.
struct SubmissionFiles {
    private let plan: Plan
    private let folder: OutputFolder
    private var writers: [(medium: Medium, writer: any SubmissionWriter, sink: FileSink)] = []
    private var digest: RecordDigest

    init(_ media: [Medium], plan: Plan, in folder: OutputFolder) throws(Problem) {
        self.plan = plan
        self.folder = folder
        digest = RecordDigest(plan: plan)
        for medium in Medium.allCases where media.contains(medium) {
            let sink = try folder.sink(medium.fileName(plan.format))
            let writer = medium.writer(plan: plan, sink: sink)
            try writer.start()
            writers.append((medium, writer, sink))
        }
    }

    mutating func write(_ batch: ValidatedBatch) throws(Problem) {
        digest.update(batch)
        for entry in writers { try entry.writer.write(batch) }
    }

    /// Closes the files, reads them back and compares; what was written and how it was verified.
    consuming func finish(_ level: VerifyLevel) throws(Problem) -> (outputs: [ReportedOutput], verification: String) {
        let records = digest.finish()
        var outputs: [ReportedOutput] = []
        var written: [WrittenFile] = []
        for (medium, writer, sink) in writers {
            try writer.finish()
            let facts = try sink.close()
            let name = medium.fileName(plan.format)
            outputs.append(ReportedOutput(name: name, role: medium.role, records: records.count, facts: facts))
            written.append(WrittenFile(medium: medium, path: "\(folder.path)/\(name)", facts: facts))
        }
        let schema = try writers.contains { $0.medium == .xml } ? writeSchema(&outputs) : nil
        let verification = try verify(written, plan: plan, digest: records, schema: schema, level: level)
        return (outputs, "Verified (\(level.rawValue)): \(verification).")
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
