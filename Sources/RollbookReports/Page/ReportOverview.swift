import RollbookModel

extension ReportPage {
    /// Title, the one sentence that matters, the four numbers and what to do next.
    func writeOverview(_ html: inout HTMLText) {
        html.newLine()
        html.element("header") { html in
            html.element("h1", summary.plan.formatName)
            html.element("p", [Attribute("class", "occasion")], summary.plan.occasion.capitalizedFirst)
            html.element("p", [Attribute("class", "verdict")], verdict)
        }
        html.newLine()
        html.element("dl", [Attribute("class", "numbers")]) { html in
            for figure in figures { figure.write(&html) }
        }
        writeShares(&html)
        html.newLine()
        html.element("p", [Attribute("class", "next")]) { html in
            html.element("strong", "Next: ")
            html.write(sentence: summary.nextStep.sentence)
        }
    }

    /// The numbers once more, as a bar; those who cannot see it have read them already.
    private func writeShares(_ html: inout HTMLText) {
        let counts = summary.records
        let parts = [(counts.valid, BarChart.Fill.good), (counts.rejected, .bad), (counts.heldBack, .open)]
        if counts.read > 0 { html.bar(parts.map { BarChart.Part(count: $0, fill: $1) }, of: counts.read) }
    }

    private var verdict: String {
        let counts = summary.records
        if counts.read == 0 { return "The input holds no records." }
        if counts.keptOut == 0 { return "All \(counted(counts.read, "record")) can be sent." }
        let share = percentage(counts.keptOut, of: counts.read)
        return "\(grouped(counts.keptOut)) of \(counted(counts.read, "record")) (\(share)) cannot be sent yet."
    }

    private var figures: [Figure] {
        let counts = summary.records
        return [
            Figure(name: "Read", count: counts.read, meaning: "records in the input", tone: "plain"),
            Figure(name: "Valid", count: counts.valid, meaning: "can be sent", tone: "good"),
            Figure(
                name: "Rejected", count: counts.rejected, meaning: "failed an edit that keeps a record out", tone: "bad"
            ),
            Figure(
                name: "Held back", count: counts.heldBack, meaning: "could not be checked in full", tone: "open"),
        ]
    }
}

/// One of the large numbers at the top.
struct Figure {
    let name: String
    let count: Int
    let meaning: String
    let tone: String

    func write(_ html: inout HTMLText) {
        html.element("div", [Attribute("class", count == 0 ? "figure plain" : "figure \(tone)")]) { html in
            html.element("dt", name)
            html.element("dd") { html in
                html.element("span", [Attribute("class", "count")], grouped(count))
                html.element("span", [Attribute("class", "meaning")], meaning)
            }
        }
    }
}
