import RollbookModel

extension ReportPage {
    /// What failed: an overview by gravity and number, then each edit with its remedy and examples.
    func writeFailures(_ html: inout HTMLText) {
        let lines = FaultLine.failures(of: summary)
        html.section("failed", "What is wrong in the records") { html in
            if lines.isEmpty { return html.element("p", "No edit failed.") }
            writeOverview(of: lines, &html)
            for line in lines { write(line, &html) }
        }
    }

    private func writeOverview(of lines: [FaultLine], _ html: inout HTMLText) {
        let rows: [[HTMLCell]] = lines.map { line in
            [
                .markup { $0.element("a", [Attribute("href", "#edit-\(line.id)")], line.id) },
                .text(line.level), .number(line.failed), .text(line.message),
            ]
        }
        html.table("Failed edits, gravest first", headers: ["Edit", "Level", "Records", "What is wrong"], rows: rows)
    }

    private func write(_ line: FaultLine, _ html: inout HTMLText) {
        let tone = line.holdsBack ? "card bad" : "card"
        html.element("article", [Attribute("class", tone), Attribute("id", "edit-\(line.id)")]) { html in
            html.element("h3", "\(line.title.capitalizedFirst): \(counted(line.failed, "record"))")
            html.element("p", line.message)
            html.element("dl") { html in
                for (term, text) in facts(of: line) where !text.isEmpty {
                    html.element("dt", term)
                    html.element("dd", text)
                }
            }
            writeExamples(of: line, &html)
        }
        html.newLine()
    }

    private func facts(of line: FaultLine) -> [(String, String)] {
        let effect = line.holdsBack ? "keeps the record out of the submission" : "the record is sent all the same"
        let explained =
            "\(counted(line.explained, "record")) failed an earlier edit that explains it: correct that first."
        return [
            ("How to mend it", line.remedy), ("Expected", line.expected),
            (line.items.count == 1 ? "Item" : "Items", line.items.joined(separator: "; ")),
            ("Level", "\(line.level): \(effect)"), ("Follows", line.explained > 0 ? explained : ""),
            ("Source", line.source),
        ]
    }

    private func writeExamples(of line: FaultLine, _ html: inout HTMLText) {
        if line.examples.isEmpty { return }
        let shown = line.examples.count
        let title = shown < line.failed ? "The first \(shown) of \(grouped(line.failed))" : "All \(shown)"
        html.element("details") { html in
            html.element("summary", shown == 1 && line.failed == 1 ? "The record" : title)
            html.table(
                "Records of \(line.title)",
                headers: ["Row", "File", "Record key", "Found"] + (line.isOwn ? ["Item", "Expected"] : []),
                rows: line.examples.map { cells($0) + (line.isOwn ? ownCells($0) : []) })
        }
    }

    private func cells(_ finding: Finding) -> [HTMLCell] {
        [
            .number(finding.row), .text(finding.source), .value(cover.key(finding)), .value(cover.found(finding)),
        ]
    }

    /// Rollbook's own findings concern whatever item the value was meant for.
    private func ownCells(_ finding: Finding) -> [HTMLCell] {
        [.text(finding.items), .text(finding.expected)]
    }
}
