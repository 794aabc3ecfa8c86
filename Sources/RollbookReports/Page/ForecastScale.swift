import RollbookModel

/// The share that fails against the share from which an agency refuses: said in sentences, here to be seen.
struct ForecastScale {
    let outcome: Forecast.Outcome
    /// From which the agency refuses.
    let percent: Int
    let failing: Int
    let undecided: Int
    let records: Int

    func write(_ html: inout HTMLText) {
        if records == 0 { return }
        let end = min(100, max(2 * percent, (failing + undecided) * 100 / records + 5))
        let limit = share(percent, of: end)
        let label = "\(percentage(failing, of: records)) rejected; refused at \(percent)% or more"
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
                html.label("refused at \(percent)%", at: limit, anchor: "middle")
                html.label("\(end)%", at: "100%", anchor: "end")
            }
        }
        html.newLine()
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
