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
        // A layout is the same in all surveys.
        let survey = try target.survey ?? definitions.catalog.format(named: target.format).format.surveys.first
        plan = try definitions.catalog.plan(
            format: target.format, year: target.year, survey: survey, settings: target.settings)
        self.from = from
        self.to = to
        self.path = path
    }

    /// Writes all records to a new file, or to standard output. Either gets all of them or, with a problem, nothing.
    package func run(output: String?) throws(Problem) {
        guard let output else { return try print() }
        let file = try OutputFile(destination: output)
        _ = try write(to: file.open(), named: output.split(separator: "/").last.map(String.init) ?? output)
        try file.commit()
    }

    /// Standard output cannot be taken back: every record is looked at before the first is written.
    private func print() throws(Problem) {
        let seen = try forEachBatch { _ in }
        do throws(Problem) {
            try print(seen)
        } catch {
            throw error.isInterruption ? .interruption("What was printed is not whole.") : error
        }
    }

    private func print(_ seen: Reading) throws(Problem) {
        let sink = FileSink(standardOutput: "standard output")
        guard try write(to: sink, named: plan.fileName(to)) == seen else {
            throw Problem(
                at: path, "this is no file that can be read twice, or it changes while it is read",
                wayOut: "Convert a copy of it, or name a file to write with --output.")
        }
        _ = try sink.close()
    }

    /// What one reading of the file told.
    private struct Reading: Equatable {
        var facts: FileFacts?
        var header: HeaderRecord?
        var records = 0
    }

    /// A header record is made anew, from the one that was read where there is one.
    private func write(to sink: FileSink, named name: String) throws(Problem) -> Reading {
        let writer = to.writer(plan: plan, sink: sink)
        if let layout = plan.header(in: to) {
            let seen = try forEachBatch { _ in }
            let header = try HeaderRecord(
                layout, of: plan, records: seen.records, fileName: name, keeping: seen.header)
            try sink.write(header.bytes(to, plan.outputs[to]))
        }
        try writer.start()
        let read = try forEachBatch { (batch) throws(Problem) in try writer.write(.transcript(of: batch)) }
        try writer.finish()
        return read
    }

    /// Calls `body` with all records, each fit for the other medium; what the file was.
    private func forEachBatch(_ body: (RecordBatch) throws(Problem) -> Void) throws(Problem) -> Reading {
        let source = try open()
        var reading = Reading()
        while let batch = try source.next() {
            try refuseDefects(batch)
            if !holdsFillers { try refuseFillers(batch) }
            try body(batch)
            reading.records += batch.count
        }
        reading.facts = source.facts
        reading.header = source.header
        try refuseFalseHeader(reading)
        return reading
    }

    private var holdsFillers: Bool { plan.items(in: to).count == plan.items.count }

    private func refuseFalseHeader(_ reading: Reading) throws(Problem) {
        guard let layout = plan.header(in: from),
            let fault = reading.header?.fault(layout, of: plan, records: reading.records)
        else { return }
        throw Problem(
            at: "\(path): line 1", fault,
            wayOut: "Is this a file of \(plan.fullName) for \(plan.year), whole and as it was written?")
    }

    private func open() throws(Problem) -> any RecordSource {
        switch from {
        case .fixed: try FixedSource(path: path, name: path, source: 0, plan: plan)
        case .tab, .csv:
            try DelimitedSource(
                path: path, name: path, source: 0, plan: plan, options: DelimitedOptions(submission: from))
        case .xml: try XMLSource(path: path, name: path, source: 0, plan: plan)
        }
    }

    private func refuseDefects(_ batch: RecordBatch) throws(Problem) {
        guard let defect = batch.defects.first(where: { $0.kind != .filler || !holdsFillers }) else { return }
        let column = defect.item.map { ", column \"\(plan.items[$0].id)\"" } ?? ""
        throw Problem(
            at: "\(path): record \(batch.row(defect.record)) (line \(batch.lines[defect.record]))\(column)",
            "this is no record of \(plan.fullName): expected \(defect.expected)",
            wayOut: "Convert a file that was written for this format and year.")
    }

    /// Most CSV and XML files have no place for what stands in a filler, such as the state's error codes.
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
