/// How a page begins: what it is about, the one sentence that matters, the numbers, and what to do next.
struct PageOpening {
    let heading: String
    let occasion: String
    let verdict: String
    let figures: [Figure]
    /// The numbers once more, as a bar; those who cannot see it have read them already.
    let shares: [BarChart.Part]
    /// A sentence that begins with a verb.
    let next: String

    func write(_ html: inout HTMLText) {
        html.newLine()
        html.element("header") { html in
            html.element("h1", heading)
            html.element("p", [Attribute("class", "occasion")], occasion)
            html.element("p", [Attribute("class", "verdict")], verdict)
        }
        html.newLine()
        html.figures(figures)
        let whole = shares.reduce(0) { $0 + $1.count }
        if whole > 0 { html.bar(shares, of: whole) }
        html.newLine()
        html.element("p", [Attribute("class", "next")]) { html in
            html.element("strong", "Next: ")
            html.write(sentence: next)
        }
    }
}

/// One of the large numbers.
struct Figure {
    enum Tone: String { case plain, good, bad, open }

    let name: String
    let number: String
    let meaning: String
    /// A zero has none.
    var tone = Tone.plain

    fileprivate func write(_ html: inout HTMLText) {
        html.element("div", [Attribute("class", "figure \(number == "0" ? Tone.plain : tone)")]) { html in
            html.element("dt", name)
            html.element("dd") { html in
                html.element("span", [Attribute("class", "count")], number)
                html.element("span", [Attribute("class", "meaning")], meaning)
            }
        }
    }
}

extension RecordCounts {
    /// Where records went.
    var figures: [Figure] {
        [
            Figure(name: "Read", number: grouped(read), meaning: "records in the input"),
            Figure(name: "Valid", number: grouped(valid), meaning: "can be sent", tone: .good),
            Figure(
                name: "Rejected", number: grouped(rejected), meaning: "failed an edit that keeps a record out",
                tone: .bad),
            Figure(
                name: "Held back", number: grouped(heldBack), meaning: "could not be checked in full", tone: .open),
        ]
    }
}

extension HTMLText {
    /// Large numbers side by side.
    mutating func figures(_ figures: [Figure]) {
        element("dl", [Attribute("class", "numbers")]) { html in
            for figure in figures { figure.write(&html) }
        }
    }

    /// A remark that is smaller than the text around it.
    mutating func note(_ words: String) {
        element("p", [Attribute("class", "note")], words)
        newLine()
    }
}
