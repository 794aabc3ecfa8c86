import RollbookModel
import RollbookRecords
import RollbookReports

/// Tells how far one reading of all inputs is, batch by batch. Costs nothing where nobody listens.
struct RunMeter {
    private let tell: @Sendable (RunProgress) -> Void
    /// By input; nil for what is no plain file.
    private let sizes: [Int?]
    private var progress: RunProgress
    /// The input that is being read, and what was read of it.
    private var source = 0
    private var bytesOfSource = 0

    /// nil when nobody listens.
    init?(_ request: RunRequest, _ phase: RunProgress.Phase) {
        guard let tell = request.progress else { return nil }
        self.tell = tell
        sizes = request.inputPaths.map { fileSize(of: $0) }
        progress = RunProgress(phase)
        let known = sizes.compactMap(\.self)
        progress.bytesTotal = known.count == sizes.count ? known.reduce(0, +) : nil
        tell(progress)
    }

    /// Tells of one more batch. Its text is about what was read of the file: encodings differ, and blocks overlap.
    mutating func add(_ batch: RecordBatch, findings: Int = 0) {
        if batch.source != source { (source, bytesOfSource) = (batch.source, 0) }
        bytesOfSource += batch.text.count
        let before = sizes[..<source].reduce(0) { $0 + ($1 ?? 0) }
        progress.bytesRead = before + min(bytesOfSource, sizes[source] ?? bytesOfSource)
        progress.records += batch.count
        progress.findings = findings
        tell(progress)
    }
}

extension FindingTally {
    /// Failures of edits and values that could not be placed, together.
    var findings: Int { edits.reduce(0) { $0 + $1.failed } + defects.reduce(0) { $0 + $1.count } }
}
