import RollbookModel

extension ReportPage {
    /// Whether the agency would take these records, and how far they are from where it would not.
    func writeForecast(_ html: inout HTMLText) {
        guard let forecast = summary.forecast else { return }
        html.section("forecast", "Forecast") { html in
            html.element("p", forecast.sentences)
            if forecast.records > 0 { forecast.writeScale(&html) }
            html.element("p", [Attribute("class", "source")], "Source: \(forecast.refusal.source)")
        }
    }
}

extension Forecast {
    /// The share that fails against the share from which the agency refuses: in the sentences as numbers, here to be seen.
    func writeScale(_ html: inout HTMLText) {
        let end = min(100, max(2 * refusal.percent, (failing + undecided) * 100 / records + 5))
        let limit = share(refusal.percent, of: end)
        let label = "\(percentage(failing, of: records)) rejected; refused at \(refusal.percent)% or more"
        let picture = [
            Attribute("class", "picture"), Attribute("role", "img"), Attribute("aria-label", label),
            Attribute("width", "100%"), Attribute("height", "44"),
        ]
        html.element("div", [Attribute("class", "share")]) { html in
            html.element("svg", picture) { html in
                html.rectangle("track", x: 0, width: 1, of: 1)
                let whole = records * end
                let fill = outcome == .refused ? "fill-bad" : "fill-plain"
                html.rectangle(fill, x: 0, width: failing * 100, of: whole)
                if undecided > 0 { html.rectangle("fill-open", x: failing * 100, width: undecided * 100, of: whole) }
                let line = [Attribute("class", "limit"), Attribute("x1", limit), Attribute("x2", limit)]
                html.void("line", line + [Attribute("y1", "0"), Attribute("y2", "24")])
                html.label("0%", at: "0%", anchor: "start")
                html.label("refused at \(refusal.percent)%", at: limit, anchor: "middle")
                html.label("\(end)%", at: "100%", anchor: "end")
            }
        }
    }
}

extension HTMLText {
    fileprivate mutating func rectangle(_ name: String, x: Int, width: Int, of whole: Int) {
        let place = [Attribute("class", name), Attribute("x", share(x, of: whole)), Attribute("y", "5")]
        void("rect", place + [Attribute("width", share(width, of: whole)), Attribute("height", "14")])
    }

    fileprivate mutating func label(_ words: String, at x: String, anchor: String) {
        let place = [Attribute("x", x), Attribute("y", "40"), Attribute("text-anchor", anchor)]
        element("text", place, words)
    }
}
