import RollbookModel
import RollbookRecords

/// Writes the three files of one value's folder in one go.
final class SplitWriter {
    private let place: String
    private var list: WorklistFile
    private let workbook: Workbook
    private var sheet: WorklistSheet
    private let folder: OutputPlace
    private var page: SplitPage

    init(
        _ part: SplitPart, _ columns: WorklistColumns, _ summary: RunSummary, _ cover: FindingCover,
        in folder: OutputPlace, _ place: String
    ) throws(Problem) {
        self.place = place
        self.folder = folder
        list = try WorklistFile(folder.sink("\(place)/worklist.csv"), columns)
        workbook = try Workbook(
            folder.foreignFile("\(place)/worklist.xlsx"), title: "\(summary.plan.formatName), \(part.label)")
        sheet = try WorklistSheet(workbook, columns)
        page = SplitPage(summary, part, columns)
    }

    func append(_ finding: WorklistFinding) throws(Problem) {
        try list.append(finding)
        try sheet.append(finding)
        page.append(finding)
    }

    func finish() throws(Problem) -> [ReportedOutput] {
        let sink = try folder.sink("\(place)/report.html")
        try sink.write(page.bytes)
        return [
            output("worklist.csv", try list.close()), output("worklist.xlsx", try workbook.close()),
            output("report.html", try sink.close()),
        ]
    }

    private func output(_ name: String, _ facts: FileFacts) -> ReportedOutput {
        ReportedOutput(name: "\(place)/\(name)", role: .worklist, facts: facts)
    }
}
