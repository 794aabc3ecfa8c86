package import RollbookModel
package import RollbookRecords

/// `reports/report.xlsx`: what a run found, for people who work in a spreadsheet. See `docs/report-xlsx.md`.
package final class ReportWorkbook: FindingTaker {
    package static let name = "reports/report.xlsx"

    private let workbook: Workbook
    private let overview: Sheet
    private var worklist: WorklistSheet
    /// What local edits found; nil where there are none.
    private var local: (worklist: WorklistSheet, edits: Sheet)?
    private let plan: Plan
    /// nil for a format that names no item for worklists.
    private let values: Sheet?
    private let edits: Sheet

    /// - Parameters:
    ///   - sources: the run's inputs as the user named them.
    ///   - rowLimit: rows of a sheet past which the worklist goes on in another.
    package init(
        _ file: ForeignFile, plan: Plan, cover: FindingCover, sources: [String], rowLimit: Int = Workbook.mostRows
    ) throws(Problem) {
        let workbook = try Workbook(file, title: "\(plan.formatName), \(plan.occasion)", rowLimit: rowLimit)
        self.workbook = workbook
        overview = try workbook.sheet("Summary", OverviewRows.columns)
        worklist = try WorklistSheet(workbook, WorklistColumns(plan, cover: cover, sources: sources))
        values = try plan.counts.worklist.map { (worklist) throws(Problem) in
            try workbook.sheet("By \(worklist.name)", ValueRows.columns(worklist.name))
        }
        edits = try workbook.sheet("By edit", EditRows.columns)
        self.plan = plan
        if plan.hasLocalEdits {
            local = (
                try WorklistSheet(
                    workbook, WorklistColumns(plan, cover: cover, sources: sources), name: "Local worklist"),
                try workbook.sheet("Local edits", EditRows.columns)
            )
        }
    }

    package func take(_ findings: FindingBatch) throws(Problem) {
        for entry in findings.entries {
            let finding = WorklistFinding(entry, in: findings)
            if let edit = entry.wording.edit, plan.edits[edit].isLocal {
                try local?.worklist.append(finding)
            } else {
                try worklist.append(finding)
            }
        }
    }

    /// Adds what only the whole run tells.
    package func finish(_ summary: RunSummary, cover: FindingCover) throws(Problem) -> FileFacts {
        for row in OverviewRows(summary).rows { try overview.append(row) }
        if let values, let counts = summary.counts {
            for row in ValueRows(counts, in: summary.plan, cover: cover).rows { try values.append(row) }
        }
        for row in EditRows(summary).rows { try edits.append(row) }
        if let local, let found = summary.local {
            for row in EditRows(found).rows { try local.edits.append(row) }
        }
        return try workbook.close()
    }
}
