import FoundationEssentials
import RollbookRecords

/// A self-contained page in XML-compatible HTML. It loads nothing and runs nothing but the one script it carries, and says
/// so to the browser by the digests of style and script.
struct Page {
    let title: String
    /// Rollbook's own.
    let version: String

    func text(_ content: (inout HTMLText) -> Void) -> String {
        var html = HTMLText()
        html.raw("<!DOCTYPE html>\n")
        html.element("html", [Attribute("lang", "en"), Attribute("xmlns", "http://www.w3.org/1999/xhtml")]) { html in
            html.element("head", writeHead)
            html.newLine()
            html.element("body") { html in
                html.element("main", content)
                html.newLine()
                html.element("footer") { $0.element("p", "Made by Rollbook \(version).") }
                html.newLine()
                html.element("script") { $0.raw(PageScript.script) }
            }
        }
        html.newLine()
        return html.text
    }

    private func writeHead(_ html: inout HTMLText) {
        html.void("meta", [Attribute("charset", "utf-8")])
        html.void(
            "meta", [Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Self.policy)])
        html.void("meta", [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")])
        html.void("meta", [Attribute("name", "color-scheme"), Attribute("content", "light dark")])
        html.element("title", title)
        html.newLine()
        html.element("style") { $0.raw(PageStyle.css) }
    }

    private static let policy = """
        default-src 'none'; script-src '\(source(PageScript.script))'; style-src '\(source(PageStyle.css))'; \
        base-uri 'none'; form-action 'none'
        """

    /// A policy's name for a text that may run: `sha256-…`.
    private static func source(_ text: StaticString) -> String {
        let digits = Array(sha256(Array("\(text)".utf8)))
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        return "sha256-\(Data(bytes).base64EncodedString())"
    }
}

/// A part of a page under a heading of the second rank, which the list at the top of the page leads to.
struct PageSection {
    let id: String
    let heading: String
    let write: (inout HTMLText) -> Void
}

extension HTMLText {
    /// The sections under a list of them.
    mutating func sections(_ sections: [PageSection]) {
        newLine()
        element("nav", [Attribute("aria-label", "On this page")]) { html in
            html.element("ul") { html in
                for section in sections {
                    html.element("li") { $0.element("a", [Attribute("href", "#\(section.id)")], section.heading) }
                }
            }
        }
        for section in sections { self.section(section.id, section.heading, section.write) }
    }

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

    /// What the page's script folds away until it is asked for; without scripts, and in print, it stands open.
    mutating func fold(_ title: String, _ content: (inout HTMLText) -> Void) {
        element("details", [Attribute("data-fold", "data-fold"), Attribute("open", "open")]) { html in
            html.element("summary", title)
            content(&html)
        }
        newLine()
    }
}
