import RollbookModel

extension ReportPage {
    /// One edit: what is wrong, how to mend it, what was found most; folded beneath, what it expects and the first records.
    func write(card line: FaultLine, _ html: inout HTMLText) {
        let tone = line.holdsBack ? "card bad" : "card"
        html.element("article", [Attribute("class", tone), Attribute("id", "edit-\(line.id)")]) { html in
            html.element("h4") { html in
                html.write("\(line.title.capitalizedFirst): \(counted(line.failed, "record"))")
                html.element("span", [Attribute("class", "level")], effect(of: line))
            }
            html.element("p", line.message)
            if !line.remedy.isEmpty {
                html.element("p") { html in
                    html.element("strong", "Mend: ")
                    html.write(line.remedy)
                }
            }
            writeFollowing(line, &html)
            writeRepeats(line, &html)
            writeCauses(of: line, &html)
            writeFold(of: line, &html)
        }
        html.newLine()
    }

    private func writeFold(of line: FaultLine, _ html: inout HTMLText) {
        let facts = facts(of: line).filter { !$0.1.isEmpty }
        let parts = (facts.isEmpty ? [] : ["what it expects"]) + (line.examples.isEmpty ? [] : [shown(of: line)])
        if parts.isEmpty { return }
        html.fold(listed(parts).capitalizedFirst) { html in
            if !facts.isEmpty { html.facts(facts) }
            writeExamples(of: line, &html)
        }
    }

    private func effect(of line: FaultLine) -> String {
        line.isOwn
            ? "keeps the record out"
            : "\(line.level): \(line.holdsBack ? "keeps the record out" : "the record is sent all the same")"
    }

    private func writeFollowing(_ line: FaultLine, _ html: inout HTMLText) {
        if line.explained == 0 { return }
        let earlier = line.after.isEmpty ? "another edit" : editList(line.after)
        let who = line.explained == line.failed ? "Each of them" : "\(grouped(line.explained)) of them"
        html.element("p", "\(who) failed \(earlier) too, which explains it: mend that first.")
    }

    private func writeRepeats(_ line: FaultLine, _ html: inout HTMLText) {
        let count = line.repeatsOfOtherInputs
        if count == 0 { return }
        let who = count == line.failed ? "Each of them" : "\(grouped(count)) of them"
        html.element(
            "p", "\(who) \(count == 1 || count == line.failed ? "repeats" : "repeat") a record of another input.")
    }

    private func facts(of line: FaultLine) -> [(String, String)] {
        [
            ("Expected", line.expected), (line.items.count == 1 ? "Item" : "Items", line.items.joined(separator: "; ")),
            ("Source", line.source),
        ]
    }

    /// Each value that was found once, with its records: one mistake on thousands of rows is mended in one place.
    private func writeCauses(of line: FaultLine, _ html: inout HTMLText) {
        let causes = line.causes.filter { $0.records > 1 }.prefix(capped(Self.mostCauses))
        if causes.isEmpty { return }
        let rows: [[HTMLCell]] = causes.map { cause in
            let place = HTMLCell.markup { html in
                html.write("row \(grouped(cause.row))")
                if !hasSeveralInputs { return }
                html.write(" of ")
                html.write(value: cause.source)
            }
            return [.value(cover.value(cause.found)), .number(cause.records), place]
        }
        let table = HTMLTable("Found most often", headers: ["Found most often", "Records", "First met in"], rows: rows)
        html.table(table.shaped(.small))
        let rest = line.toMend - causes.reduce(0) { $0 + $1.records }
        if rest > 0 {
            html.note("Other values: \(counted(rest, "record")); \(wholeList).")
        }
    }

    /// `the first 20 of 1,234 records`.
    private func shown(of line: FaultLine) -> String {
        let count = min(line.examples.count, capped(Self.mostExamples))
        if count == line.failed { return count == 1 ? "the record" : "all \(count) records" }
        return "the first \(count) of \(counted(line.failed, "record"))"
    }

    private func writeExamples(of line: FaultLine, _ html: inout HTMLText) {
        if line.examples.isEmpty { return }
        let headers =
            ["Row"] + (hasSeveralInputs ? ["File"] : []) + ["Record key", "Found"]
            + (line.isOwn ? ["Item", "Expected"] : [])
        let rows = line.examples.prefix(capped(Self.mostExamples)).map { cells($0) + (line.isOwn ? ownCells($0) : []) }
        html.table("\(line.title.capitalizedFirst): \(shown(of: line))", headers: headers, rows: rows)
    }

    private func cells(_ finding: Finding) -> [HTMLCell] {
        [.number(finding.row)] + (hasSeveralInputs ? [.value(finding.source)] : [])
            + [.value(cover.key(finding)), .value(cover.found(finding))]
    }

    /// Rollbook's own findings concern whatever item the value was meant for.
    private func ownCells(_ finding: Finding) -> [HTMLCell] {
        [.text(finding.items), .text(finding.expected)]
    }

    private var hasSeveralInputs: Bool { summary.inputs.count { $0.use == .records } > 1 }

    private static let mostCauses = 5
    private static let mostExamples = FindingTally.examplesPerEdit
    /// Rows of all edits together: what keeps the page small however many edits fail.
    private static let mostRows = 600

    /// Fewer of each where many edits failed.
    private func capped(_ most: Int) -> Int {
        max(1, min(most, Self.mostRows / max(1, lines.count)))
    }
}

extension HTMLText {
    /// Terms and what they are.
    mutating func facts(_ facts: [(String, String)]) {
        element("dl") { html in
            for (term, text) in facts {
                html.element("dt", term)
                html.element("dd", text)
            }
        }
    }
}
