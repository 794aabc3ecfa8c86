import RollbookModel

extension PreviewPage {
    var opening: PageOpening {
        let totals = preview.table.totals
        return PageOpening(
            heading: "Preview: \(preview.plan.formatName)",
            occasion: "\(preview.plan.occasion.capitalizedFirst); as of \(preview.today)", verdict: verdict,
            figures: figures, shares: shares(totals.valid, totals.rejected, totals.notEvaluated),
            next: preview.nextStep)
    }

    private var verdict: String {
        let totals = preview.table.totals
        guard let records = totals.records, let valid = totals.valid else { return preview.exitMeaning }
        if records == 0 { return "The input holds no records." }
        if valid == records { return "All \(counted(records, "record")) can be sent." }
        let share = percentage(records - valid, of: records)
        return "\(grouped(records - valid)) of \(counted(records, "record")) (\(share)) cannot be sent yet."
    }

    private var figures: [Figure] {
        let totals = preview.table.totals
        let students = preview.table.hasStudents ? "of \(shownCount(totals.students)) students" : "in the input"
        return [
            Figure(name: "Records", number: shownCount(totals.records), meaning: students),
            Figure(name: "Valid", number: shownCount(totals.valid), meaning: "can be sent", tone: .good),
            Figure(
                name: "Rejected", number: shownCount(totals.rejected),
                meaning: "failed an edit that keeps a record out",
                tone: .bad),
            Figure(
                name: "Not evaluated", number: shownCount(totals.notEvaluated), meaning: "could not be checked in full",
                tone: .open),
        ]
    }
}

/// Parts of a bar; none where one of them is hidden.
func shares(_ valid: Int?, _ rejected: Int?, _ notEvaluated: Int?) -> [BarChart.Part] {
    guard let valid, let rejected, let notEvaluated else { return [] }
    return [
        BarChart.Part(count: valid, fill: .good), BarChart.Part(count: rejected, fill: .bad),
        BarChart.Part(count: notEvaluated, fill: .open),
    ]
}
