/// Bars under one another, each with its name and its number as text: whoever sees no bars misses nothing. Only the bar is
/// SVG, as wide as the page lets it be; names wrap as text does.
struct BarChart {
    struct Bar {
        let name: (inout HTMLText) -> Void
        let number: String
        /// In the order they are drawn, from the left.
        let parts: [Part]
    }

    struct Part {
        let count: Int
        let fill: Fill
    }

    /// Told apart by more than colour: by height, or by being outlined only.
    enum Fill: String {
        case good, bad, open, plain, rest

        fileprivate var height: Int {
            switch self {
            case .good: 8
            case .bad: 14
            case .open, .plain, .rest: 12
            }
        }
    }

    let caption: String
    let bars: [Bar]
    /// What the fills mean, where there is more than one.
    var legend: [(fill: Fill, words: String)] = []

    func write(_ html: inout HTMLText) {
        let whole = bars.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 0
        html.element("figure", [Attribute("class", "chart")]) { html in
            html.element("figcaption", caption)
            html.element("ol") { html in
                for bar in bars { write(bar, of: whole, &html) }
            }
            writeLegend(&html)
        }
        html.newLine()
    }

    private func write(_ bar: Bar, of whole: Int, _ html: inout HTMLText) {
        html.newLine()
        html.element("li") { html in
            html.element("span", [Attribute("class", "name")], bar.name)
            html.write(" ")
            html.element("span", [Attribute("class", "amount")], bar.number)
            html.bar(bar.parts, of: whole)
        }
    }

    private func writeLegend(_ html: inout HTMLText) {
        if legend.isEmpty { return }
        html.element("p", [Attribute("class", "legend")]) { html in
            for (fill, words) in legend {
                html.element("span") { html in
                    html.swatch(fill)
                    html.write(" \(words)")
                }
                html.write(" ")
            }
        }
    }
}

extension HTMLText {
    /// One bar, drawn on its share of `whole`.
    mutating func bar(_ parts: [BarChart.Part], of whole: Int) {
        picture("bar", width: "100%") { html in
            var start = 0
            for part in parts where part.count > 0 {
                html.rectangle(part.fill, from: start, count: part.count, of: whole)
                start += part.count
            }
        }
    }

    fileprivate mutating func swatch(_ fill: BarChart.Fill) {
        picture("swatch", width: "14") { $0.rectangle(fill, from: 0, count: 1, of: 1) }
    }

    /// Says nothing to those who cannot see it: the numbers stand beside it as text.
    mutating func picture(_ name: String, width: String, _ content: (inout HTMLText) -> Void) {
        let attributes = [
            Attribute("class", name), Attribute("width", width), Attribute("height", "14"),
            Attribute("aria-hidden", "true"), Attribute("focusable", "false"),
        ]
        element("svg", attributes, content)
    }

    private mutating func rectangle(_ fill: BarChart.Fill, from start: Int, count: Int, of whole: Int) {
        let place = [
            Attribute("class", "fill-\(fill.rawValue)"), Attribute("x", share(start, of: whole)),
            Attribute("y", "\((14 - fill.height) / 2)"),
        ]
        void("rect", place + [Attribute("width", share(count, of: whole)), Attribute("height", "\(fill.height)")])
    }
}

/// For drawing: `12.5%`, never less than can be seen.
func share(_ part: Int, of whole: Int) -> String {
    if part == 0 || whole == 0 { return "0%" }
    return "\(max(0.4, (Double(part) / Double(whole) * 1000).rounded() / 10))%"
}
