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

    /// Writes all records to a new file, or to standard output. A file appears whole or not at all.
    package func run(output: String?) throws(Problem) {
        guard let output else {
            let sink = FileSink(standardOutput: "standard output")
            try write(to: sink)
            _ = try sink.close()
            return
        }
        let file = try OutputFile(destination: output)
        try write(to: file.sink)
        try file.commit()
    }

    private func write(to sink: FileSink) throws(Problem) {
        let source = try open()
        let writer = to.writer(plan: plan, sink: sink)
        try writer.start()
        while let batch = try source.next() {
            try refuseDefects(batch)
            if to != .fixed { try refuseFillers(batch) }
            try writer.write(.transcript(of: batch))
        }
        try writer.finish()
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
            wayOut: "Convert a file that was written for this format and year. Nothing was written.")
    }

    /// CSV and XML have no place for what stands in a filler, such as the state's error codes.
    private func refuseFillers(_ batch: RecordBatch) throws(Problem) {
        for item in plan.items where item.isFiller {
            for record in 0..<batch.count
            where batch.value(record, item.slot).contains(where: { $0 != UInt8(ascii: " ") }) {
                throw Problem(
                    at: "\(path): record \(batch.row(record)), columns \(item.columns)",
                    "\(item.id) is not blank, and \(to.rawValue) has no column for it",
                    wayOut: "Blank these columns first, or convert to fixed. Nothing was written.")
            }
        }
    }
}
