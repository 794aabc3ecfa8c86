/// A cell: text, or whatever `write` puts into it.
struct HTMLCell {
    let isNumber: Bool
    let write: (inout HTMLText) -> Void

    static func text(_ text: String) -> HTMLCell {
        HTMLCell(isNumber: false) { $0.write(text) }
    }

    static func number(_ number: Int?) -> HTMLCell {
        .number(number.map(grouped) ?? "")
    }

    /// A number in words of its own: `12.5%`, or a star for one that is not told.
    static func number(_ words: String) -> HTMLCell {
        HTMLCell(isNumber: true) { $0.write(words) }
    }

    /// A student's value or key, or any other value of a record.
    static func value(_ value: String) -> HTMLCell {
        HTMLCell(isNumber: false) { $0.write(value: value) }
    }

    static func markup(_ write: @escaping (inout HTMLText) -> Void) -> HTMLCell {
        HTMLCell(isNumber: false, write: write)
    }
}

/// Rows under headers. The first cell of each row is the row's header; what its columns hold is seen from the first row.
struct HTMLTable {
    let caption: String
    let headers: [String]
    let rows: [[HTMLCell]]
    /// Below the rows, wherever these are sorted to.
    var total: [HTMLCell] = []
    var tools = Tools()
    var shape = Shape.plain

    init(_ caption: String, headers: [String], rows: [[HTMLCell]]) {
        self.caption = caption
        self.headers = headers
        self.rows = rows
    }

    enum Shape {
        case plain
        /// Its last column is text, which goes beneath the others on a narrow screen.
        case stacked
        /// A few rows within something else: as narrow as they are, the caption for screen readers alone.
        case small
    }

    /// What the page's script adds to a table; without scripts the whole table stands there.
    struct Tools {
        /// What the rows are called: `edits`. Empty: the table is short, and is left as it is.
        var noun = ""
        /// Columns whose values can be chosen from.
        var filters: [Int] = []
    }

    /// Lets people sort and search, where there is more than can be seen at a glance.
    func with(_ noun: String, filters: [Int] = []) -> HTMLTable {
        var table = self
        if rows.count > Self.glance { table.tools = Tools(noun: noun, filters: filters) }
        return table
    }

    func shaped(_ shape: Shape) -> HTMLTable {
        var table = self
        table.shape = shape
        return table
    }

    private static let glance = 5
}

extension HTMLText {
    mutating func table(_ caption: String, headers: [String], rows: [[HTMLCell]]) {
        table(HTMLTable(caption, headers: headers, rows: rows))
    }

    /// A table with a caption, headers with scope, and a wrapper that scrolls by itself on a narrow screen. Roles are named
    /// where the style takes the elements' own away.
    mutating func table(_ table: HTMLTable) {
        element("div", table.wrapper) { html in
            html.element("table", table.attributes + table.tools.attributes) { html in
                html.element("caption", table.caption)
                html.element("thead", table.role("rowgroup")) { html in html.headerRow(table) }
                html.element("tbody", table.role("rowgroup")) { html in
                    for row in table.rows { html.row(row, of: table) }
                }
                if !table.total.isEmpty {
                    html.element("tfoot", table.role("rowgroup")) { $0.row(table.total, of: table) }
                }
            }
        }
        newLine()
    }

    private mutating func headerRow(_ table: HTMLTable) {
        let row = table.rows.first ?? []
        element("tr", table.role("row")) { html in
            for (index, header) in table.headers.enumerated() {
                let isNumber = index < row.count && row[index].isNumber
                let attributes = [Attribute("scope", "col")] + table.role("columnheader") + Self.numberClass(isNumber)
                html.element("th", attributes, header)
            }
        }
    }

    private mutating func row(_ cells: [HTMLCell], of table: HTMLTable) {
        newLine()
        element("tr", table.role("row")) { html in
            if let first = cells.first {
                let attributes =
                    [Attribute("scope", "row")] + table.role("rowheader") + Self.numberClass(first.isNumber)
                html.element("th", attributes, first.write)
            }
            for cell in cells.dropFirst() {
                html.element("td", table.role("cell") + Self.numberClass(cell.isNumber), cell.write)
            }
        }
    }

    private static func numberClass(_ isNumber: Bool) -> [Attribute] {
        isNumber ? [Attribute("class", "number")] : []
    }
}

extension HTMLTable {
    /// Scrolls by keys too; a small table never has to.
    fileprivate var wrapper: [Attribute] {
        if shape == .small { return [] }
        return [
            Attribute("class", "scroll"), Attribute("role", "region"), Attribute("tabindex", "0"),
            Attribute("aria-label", caption),
        ]
    }

    fileprivate var attributes: [Attribute] {
        switch shape {
        case .plain: []
        case .stacked: [Attribute("class", "stacked-\(headers.count - 1)")] + role("table")
        case .small: [Attribute("class", "small")]
        }
    }

    fileprivate func role(_ name: String) -> [Attribute] { shape == .stacked ? [Attribute("role", name)] : [] }
}

extension HTMLTable.Tools {
    fileprivate var attributes: [Attribute] {
        if noun.isEmpty { return [] }
        let filters = filters.map(String.init).joined(separator: " ")
        return [Attribute("data-noun", noun)] + (filters.isEmpty ? [] : [Attribute("data-filters", filters)])
    }
}
