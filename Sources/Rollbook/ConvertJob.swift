import RollbookDefinitions
import RollbookEdits
package import RollbookModel
import RollbookRecords

/// `convert`: a submission file read back and written in another medium, value for value.
package struct ConvertJob {
    private let plan: Plan
    private let from: Medium
    private let to: Medium
    private let path: String

    package init(_ target: Target, definitions: Definitions, from: Medium, to: Medium, path: String) throws {
        plan = try definitions.catalog.plan(format: target.format, year: target.year, survey: target.survey)
        self.from = from
        self.to = to
        self.path = path
    }

    /// Writes all records to a new file, or to standard output. Either gets all of them or, with a problem, nothing.
    package func run(output: String?) throws(Problem) {
        guard let output else { return try print() }
        let file = try OutputFile(destination: output)
        _ = try write(to: file.sink)
        try file.commit()
    }

    /// Standard output cannot be taken back: every record is looked at before the first is written.
    private func print() throws(Problem) {
        let seen = try forEachBatch { _ in }
        let sink = FileSink(standardOutput: "standard output")
        guard try write(to: sink) == seen else {
            throw Problem(
                at: path, "this is no file that can be read twice, or it changes while it is read",
                wayOut: "Convert a copy of it, or name a file to write with --output.")
        }
        _ = try sink.close()
    }

    private func write(to sink: FileSink) throws(Problem) -> FileFacts? {
        let writer = to.writer(plan: plan, sink: sink)
        try writer.start()
        let read = try forEachBatch { (batch) throws(Problem) in try writer.write(.transcript(of: batch)) }
        try writer.finish()
        return read
    }

    /// Calls `body` with all records, each fit for the other medium; what the file was.
    private func forEachBatch(_ body: (RecordBatch) throws(Problem) -> Void) throws(Problem) -> FileFacts? {
        let source = try open()
        while let batch = try source.next() {
            try refuseDefects(batch)
            if to != .fixed { try refuseFillers(batch) }
            try body(batch)
        }
        return source.facts
    }

    private func open() throws(Problem) -> any RecordSource {
        switch from {
        case .fixed: try FixedSource(path: path, name: path, source: 0, plan: plan)
        case .csv: try DelimitedSource(path: path, name: path, source: 0, plan: plan, options: DelimitedOptions())
        case .xml: try XMLSource(path: path, name: path, source: 0, plan: plan)
        }
    }

    private func refuseDefects(_ batch: RecordBatch) throws(Problem) {
        guard let defect = batch.defects.first(where: { $0.kind != .filler || to != .fixed }) else { return }
        let column = defect.item.map { ", column \"\(plan.items[$0].id)\"" } ?? ""
        throw Problem(
            at: "\(path): record \(batch.row(defect.record)) (line \(batch.lines[defect.record]))\(column)",
            "this is no record of \(plan.fullName): expected \(defect.expected)",
            wayOut: "Convert a file that was written for this format and year.")
    }

    /// CSV and XML have no place for what stands in a filler, such as the state's error codes.
    private func refuseFillers(_ batch: RecordBatch) throws(Problem) {
        for item in plan.items where item.isFiller {
            for record in 0..<batch.count
            where batch.value(record, item.slot).contains(where: { $0 != UInt8(ascii: " ") }) {
                throw Problem(
                    at: "\(path): record \(batch.row(record)), columns \(item.columns)",
                    "\(item.id) is not blank, and \(to.rawValue) has no column for it",
                    wayOut: "Blank these columns first, or convert to fixed.")
            }
        }
    }
}
