import RollbookModel

extension ReportPage {
    var opening: PageOpening {
        let counts = summary.records
        return PageOpening(
            heading: summary.plan.formatName, occasion: summary.plan.occasion.capitalizedFirst, verdict: verdict,
            figures: counts.figures,
            shares: [
                BarChart.Part(count: counts.valid, fill: .good), BarChart.Part(count: counts.rejected, fill: .bad),
                BarChart.Part(count: counts.heldBack, fill: .open),
            ],
            next: summary.nextStep.sentence)
    }

    private var verdict: String {
        let counts = summary.records
        if counts.read == 0 { return "The input holds no records." }
        if counts.keptOut == 0 { return "All \(counted(counts.read, "record")) can be sent." }
        let share = percentage(counts.keptOut, of: counts.read)
        return "\(grouped(counts.keptOut)) of \(counted(counts.read, "record")) (\(share)) cannot be sent yet."
    }
}
