/// A cell: text, or whatever `write` puts into it.
struct HTMLCell {
    let isNumber: Bool
    let write: (inout HTMLText) -> Void

    static func text(_ text: String) -> HTMLCell {
        HTMLCell(isNumber: false) { $0.write(text) }
    }

    static func number(_ number: Int?) -> HTMLCell {
        HTMLCell(isNumber: true) { $0.write(number.map(grouped) ?? "") }
    }

    /// A student's value or key: set apart from the words around it, whatever way its script runs.
    static func value(_ value: String) -> HTMLCell {
        HTMLCell(isNumber: false) { $0.element("bdi", [Attribute("class", "value")], value) }
    }

    static func markup(_ write: @escaping (inout HTMLText) -> Void) -> HTMLCell {
        HTMLCell(isNumber: false, write: write)
    }
}

extension HTMLText {
    /// A table with a caption, headers with scope, and a wrapper that scrolls by itself on a narrow screen. The first
    /// cell of each row is the row's header.
    mutating func table(_ caption: String, headers: [String], rows: [[HTMLCell]]) {
        let wrapper = [Attribute("class", "scroll"), Attribute("role", "region"), Attribute("tabindex", "0")]
        element("div", wrapper + [Attribute("aria-label", caption)]) { html in
            html.element("table") { html in
                html.element("caption", caption)
                html.element("thead") { html in html.headerRow(headers, like: rows.first ?? []) }
                html.element("tbody") { html in
                    for row in rows { html.row(row) }
                }
            }
        }
        newLine()
    }

    private mutating func headerRow(_ headers: [String], like row: [HTMLCell]) {
        element("tr") { html in
            for (index, header) in headers.enumerated() {
                let isNumber = index < row.count && row[index].isNumber
                html.element("th", [Attribute("scope", "col")] + Self.numberClass(isNumber), header)
            }
        }
    }

    private mutating func row(_ cells: [HTMLCell]) {
        newLine()
        element("tr") { html in
            if let first = cells.first {
                html.element("th", [Attribute("scope", "row")] + Self.numberClass(first.isNumber), first.write)
            }
            for cell in cells.dropFirst() { html.element("td", Self.numberClass(cell.isNumber), cell.write) }
        }
    }

    private static func numberClass(_ isNumber: Bool) -> [Attribute] {
        isNumber ? [Attribute("class", "number")] : []
    }
}
