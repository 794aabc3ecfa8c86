import RollbookModel

extension PreviewPage {
    /// Against an earlier file: what is new, gone and changed, and what had records then and has none now.
    var comparison: PageSection? {
        guard let comparison = preview.comparison else { return nil }
        return PageSection(id: "changes", heading: "Changes") { html in
            html.element("p", "Against \(comparison.name):")
            let changes = comparison.changes
            html.figures([
                Figure(name: "New", number: shownCount(changes?.new), meaning: "keys that were not there"),
                Figure(name: "Gone", number: shownCount(changes?.gone), meaning: "keys that are no longer there"),
                Figure(name: "Changed", number: shownCount(changes?.changed), meaning: "same key, other values"),
                Figure(name: "Same", number: shownCount(changes?.same), meaning: "same key and values"),
            ])
            writeHidden(&html, among: [changes?.new])
            writeMissing(comparison.missing, &html)
        }
    }

    private static let mostMissing = 200

    private func writeMissing(_ missing: [MissingValue], _ html: inout HTMLText) {
        html.element("h3", "Expected but missing")
        if missing.isEmpty { return html.element("p", "Whatever had records there has some here.") }
        html.element("p", "These had records there and have none here.")
        let rows: [[HTMLCell]] = missing.prefix(Self.mostMissing).map { value in
            [
                .text(value.item.word.capitalizedFirst), .markup { $0.write(label: value.value, of: value.item) },
                .number(shownCount(value.records)),
            ]
        }
        let table = HTMLTable("Expected but missing", headers: ["What", "Value", "Records before"], rows: rows)
        html.table(table.with("values", filters: [0]))
        let rest = missing.count - rows.count
        if rest > 0 { html.note("And \(grouped(rest)) more; preview --as json lists them.") }
    }
}
