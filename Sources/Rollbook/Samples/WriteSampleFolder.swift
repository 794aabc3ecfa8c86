import RollbookModel
import RollbookRecords
import RollbookReports
import RollbookSamples

/// Writes a sample, its project file and its manifest into a folder that appears whole.
///
/// - Parameter write: draws the sample into files that it opens by their path within the folder.
func writeSampleFolder(
    _ output: String, _ replaces: Bool, _ job: JobIdentity, _ size: SampleSize,
    project: (SampleSummary) -> SampleProject, write: ((String) throws -> any SampleSink) throws -> SampleSummary
) throws -> SampleSummary {
    let folder = try OutputFolder(
        destination: output, mayReplace: replaces ? { (folder) throws(Problem) in try isSampleFolder(folder) } : nil)
    var sinks: [OpenSink] = []
    let summary = try write { name in
        let sink = OpenSink(try folder.sink(name))
        sinks.append(sink)
        return sink
    }
    for sink in sinks { _ = try sink.file.close() }
    let projectFile = try folder.sink(ProjectFile.name)
    try projectFile.write(project(summary).bytes)
    _ = try projectFile.close()
    let manifest = try folder.sink(sampleManifest)
    let record = SampleJSON(
        job, version: rollbookVersion, rows: size.rows, faultsPerMillion: size.faultsPerMillion, seed: size.seed,
        faultyRows: summary.faulty)
    try manifest.write(try record.bytes())
    _ = try manifest.close()
    try folder.commit()
    return summary
}

/// A file of the sample while it is written.
private final class OpenSink: SampleSink {
    let file: FileSink

    init(_ file: FileSink) {
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws {
        try file.write(bytes)
    }
}
