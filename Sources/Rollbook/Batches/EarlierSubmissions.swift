import RollbookDefinitions
import RollbookLedger
import RollbookModel
import RollbookRecords
import RollbookReports

/// The folders of submissions that were sent before: the ledger knows records by digests only, so one that is to be deleted is
/// read there again.
struct EarlierSubmissions {
    private let submissions: [Ledger.Submission]
    private let plan: Plan

    init(_ submissions: [Ledger.Submission], _ plan: Plan) {
        self.submissions = submissions
        self.plan = plan
    }

    struct Record {
        let key: Ledger.Digest
        /// It alone.
        let batch: RecordBatch
        /// The file it stands in.
        let source: String
    }

    /// The records that are held so, in the order in which they were sent.
    ///
    /// - Parameter areNeeded: whether it is a problem that a folder is no longer there; else its records are left out.
    func records(
        _ held: [Ledger.Held], digests: RecordDigests, areNeeded: Bool
    ) throws(Problem) -> [Record] {
        var wanted: [Int: Set<Int>] = [:]
        for record in held { wanted[record.submission, default: []].insert(record.record) }
        var records: [Record] = []
        for submission in submissions where wanted[submission.number] != nil {
            guard let file = try file(of: submission) else {
                if !areNeeded { continue }
                throw Problem(
                    at: submission.folder,
                    "records that are to be deleted were sent from here, and the folder is no longer there as it was",
                    wayOut: "Put it back as it was, or leave --delete-missing out.")
            }
            try read(file, wanted[submission.number] ?? [], digests) { records.append($0) }
        }
        return records
    }

    /// nil where the folder is gone, or holds another run by now.
    private func file(of submission: Ledger.Submission) throws(Problem) -> (path: String, medium: Medium)? {
        guard let bytes = try readFile("\(submission.folder)/manifest.json", atMost: 64 << 20),
            sha256(bytes) == submission.manifest, let told = ManifestJSON.read(bytes),
            let file = told.submission.first, let medium = Medium(rawValue: file.use)
        else { return nil }
        return ("\(submission.folder)/\(file.name)", medium)
    }

    private func read(
        _ file: (path: String, medium: Medium), _ wanted: Set<Int>, _ digests: RecordDigests, _ take: (Record) -> Void
    ) throws(Problem) {
        let source = try file.medium.source(file.path, of: plan)
        var number = 0
        while let batch = try source.next() {
            for record in 0..<batch.count {
                number += 1
                guard wanted.contains(number) else { continue }
                let alone = batch.alone(record)
                take(Record(key: digests.key(0, in: alone), batch: alone, source: file.path))
            }
        }
    }
}

extension Medium {
    /// The records of a submission file.
    func source(_ path: String, of plan: Plan) throws(Problem) -> any RecordSource {
        switch self {
        case .fixed: try FixedSource(path: path, name: path, source: 0, plan: plan)
        case .xml: try XMLSource(path: path, name: path, source: 0, plan: plan)
        case .csv, .tab:
            try DelimitedSource(
                path: path, name: path, source: 0, plan: plan, options: DelimitedOptions(submission: self),
                isHashed: false)
        }
    }
}

extension RecordBatch {
    /// One of the records, as a batch of its own without defects.
    fileprivate func alone(_ record: Int) -> RecordBatch {
        RecordBatch(
            source: source, firstRow: row(record), count: 1, stride: stride,
            images: Array(images[record * stride..<(record + 1) * stride]), lines: LineNumbers(first: lines[record]),
            text: [], spans: [], defects: [], unplaced: BitMask(count: 1), unfit: [:])
    }
}
