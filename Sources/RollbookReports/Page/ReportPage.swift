import RollbookModel

/// `report.html`: one self-contained page for the people who correct the records and those who wait for the numbers.
/// It loads nothing, runs nothing, and says so to the browser.
package struct ReportPage {
    let summary: RunSummary
    let cover: FindingCover

    package init(_ summary: RunSummary, cover: FindingCover) {
        self.summary = summary
        self.cover = cover
    }

    package var bytes: [UInt8] { Array(text.utf8) }

    var text: String {
        var html = HTMLText()
        html.raw("<!DOCTYPE html>\n")
        html.element("html", [Attribute("lang", "en"), Attribute("xmlns", "http://www.w3.org/1999/xhtml")]) { html in
            html.element("head", writeHead)
            html.newLine()
            html.element("body") { html in
                html.element("main", writeSections)
                html.newLine()
                html.element("footer") { $0.element("p", "Made by Rollbook \(summary.version).") }
            }
        }
        html.newLine()
        return html.text
    }

    private func writeHead(_ html: inout HTMLText) {
        html.void("meta", [Attribute("charset", "utf-8")])
        html.void(
            "meta",
            [
                Attribute("http-equiv", "Content-Security-Policy"),
                Attribute("content", "default-src 'none'; style-src 'unsafe-inline'"),
            ])
        html.void("meta", [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")])
        html.void("meta", [Attribute("name", "color-scheme"), Attribute("content", "light dark")])
        html.element("title", "\(summary.plan.formatName), \(summary.plan.occasion)")
        html.newLine()
        html.element("style") { $0.raw(ReportStyle.css) }
    }

    private func writeSections(_ html: inout HTMLText) {
        writeOverview(&html)
        writeForecast(&html)
        writeNotEvaluated(&html)
        writeFailures(&html)
        writeFiles(&html)
        writeRemarks(&html)
        writeAllEdits(&html)
    }
}

extension HTMLText {
    /// A section under a heading of the second rank, named by it for screen readers.
    mutating func section(_ id: String, _ heading: String, _ content: (inout HTMLText) -> Void) {
        newLine()
        element("section", [Attribute("aria-labelledby", id)]) { html in
            html.element("h2", [Attribute("id", id)], heading)
            html.newLine()
            content(&html)
        }
        newLine()
    }

    mutating func list(_ lines: [String]) {
        element("ul") { html in
            for line in lines { html.element("li", line) }
        }
        newLine()
    }
}
