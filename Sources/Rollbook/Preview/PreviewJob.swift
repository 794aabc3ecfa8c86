import RollbookEdits
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `preview`: checks the records as `check` does, and counts them.
package struct PreviewJob {
    private let request: PreviewRequest
    private let definitions: Definitions
    private let program: EditProgram

    /// Resolves and compiles the definitions; nothing is read yet.
    package init(_ request: PreviewRequest, definitions: Definitions) throws {
        var request = request
        request.run = try request.run.choosingMaps(definitions)
        self.request = request
        self.definitions = definitions
        program = try request.run.target.program(definitions, counting: true)
    }

    /// Reads everything, counts, and writes the files that are asked for: all of them, or none with a problem.
    ///
    /// - Parameters:
    ///   - html: where the page goes.
    ///   - xlsx: where the spreadsheet goes.
    ///   - replaces: whether they may take the place of files that are there.
    package func run(html: String?, xlsx: String?, replaces: Bool) throws(Problem) -> PreviewOutcome {
        let page = try html.map { (path) throws(Problem) in try OutputFile(destination: path, replaces: replaces) }
        let spreadsheet = try xlsx.map { (path) throws(Problem) in try OutputFile(destination: path, replaces: replaces)
        }
        let preview = try counted()
        try page?.open().write(PreviewPage(preview).bytes)
        if let spreadsheet { try PreviewWorkbook(preview).write(spreadsheet.foreignFile()) }
        try page?.commit()
        try spreadsheet?.commit()
        return PreviewOutcome(preview)
    }

    private func counted() throws(Problem) -> PreviewSummary {
        let (plan, run) = (program.plan, request.run)
        let items = try request.items(of: plan)
        let accepted = try run.acceptedEdits(in: plan)
        let supplies = try Supplies(run, plan: plan)
        let dates = try supplies.dates(plan, from: request.today)
        var value = ValueTally(plan, supplies, perWeight: request.valuePerWeight)
        if value == nil, request.valuePerWeight != nil {
            throw Problem(
                at: "--value-per-weight", "the definition of \(plan.fullName) gives its records no weight",
                wayOut: "Leave the option out.")
        }
        let reading = try RunReading(run, program)
        var comparison = try request.against.map { (against) throws(Problem) in
            let earlier = try EarlierFile(against, request, plan: plan, definitions.catalog)
            return try Comparison(earlier, plan: plan, by: items)
        }
        var report = BatchReport(
            program, sources: reading.sources, supplies: supplies, lists: .none(plan), rejected: nil)
        var engine = try reading.engine(supplies, accepted, keysIn: ".")
        var counts = CountTally(plan, by: items, countsStudents: true)
        let records = try reading.judge(&engine, into: &report) { judgement in
            counts.add(judgement, supplies, plan)
            value?.add(judgement)
            comparison?.add(judgement.batch)
        }
        let summary = RunSummary(run, program, report, reading, records, supplies, accepted)
        let table = counts.table
        var counted = PreviewSummary.Counted(table)
        counted.previous = comparison?.finish(table.items)
        counted.value = value?.finish(table.items)
        counted.dates = dates
        return PreviewSummary(summary, counted, today: request.today, suppressBelow: request.suppressBelow)
    }
}
