import Glibc
import RollbookModel

@testable import RollbookRecords

extension FuzzTarget {
    /// Records of an extract that have no defect are written as every medium, and read back as the same records.
    static let roundTrip = FuzzTarget("round-trip") { input in
        let plan = try FuzzPlan.notes.get()
        let block = 4 + Int(input.byte())
        var batches: [ValidatedBatch] = []
        do throws(Problem) {
            let source = try DelimitedSource(
                MemoryInput(Array(input.rest)), name: "records.csv", source: 0, plan: plan, options: DelimitedOptions(),
                blockSize: block)
            while let batch = try source.next() { batches.append(batch.withoutDefects) }
        } catch { return }
        var digest = RecordDigest(plan: plan)
        for batch in batches { digest.update(batch) }
        let folder = try folder.get()
        let files = try plan.outputs.media.map { try write(batches, $0, plan, to: "\(folder)/records") }
        defer { for file in files { unlink(file.path) } }
        _ = try verify(files, plan: plan, digest: digest.finish(), schema: nil, level: .full, threads: 1)
    }

    private static func write(
        _ batches: [ValidatedBatch], _ medium: Medium, _ plan: Plan, to path: String
    ) throws -> WrittenFile {
        let path = "\(path).\(medium.fileExtension)"
        let sink = try FileSink(creating: path, bufferSize: 4096)
        let writer = medium.writer(plan: plan, sink: sink)
        try writer.start()
        for batch in batches { try writer.write(batch) }
        try writer.finish()
        return WrittenFile(medium: medium, path: path, facts: try sink.close())
    }

    /// One for the process, which whoever started it removes.
    private static let folder = Result { () throws(Broken) in
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/rollbook-fuzz.XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else { throw Broken("there is a folder to write to") }
        return String(cString: path)
    }
}

extension RecordBatch {
    /// Its records, of which only those are valid that nothing is wrong with.
    fileprivate var withoutDefects: ValidatedBatch {
        var valid = BitMask(count: count, repeating: true)
        for record in 0..<count where unplaced[record] { valid[record] = false }
        for defect in defects { valid[defect.record] = false }
        return ValidatedBatch(judged: self, valid: valid)
    }
}
