import RollbookModel

/// What a run over a whole survey says at its end. The last line is what to do next.
package struct SurveyText {
    private let summary: SurveySummary
    private let width: Int
    private let usesColour: Bool

    /// - Parameter width: of the terminal, in characters.
    package init(_ summary: SurveySummary, width: Int = 100, usesColour: Bool = false) {
        self.summary = summary
        self.width = width
        self.usesColour = usesColour
    }

    package var text: String {
        var out = TerminalText(width: width, usesColour: usesColour)
        let done = summary.command == .check ? "Checked" : "Generated"
        out.line("\(done): \(summary.occasion.agency.name), \(counted(summary.runs.count, "format"))", .strong)
        out.paragraph(summary.occasion.words.capitalizedFirst)
        if let project = summary.project { out.line("Project: \(project.name)") }
        writeFormats(&out)
        writeFailures(&out)
        writeMissing(&out)
        writeUnchecked(&out)
        writeNotes(&out)
        writeFolder(&out)
        out.blank()
        out.hanging("Next:", summary.nextStep, at: 6, .strong)
        return out.text
    }

    // MARK: Formats

    private func writeFormats(_ out: inout TerminalText) {
        let rows = summary.formats.compactMap { format in format.run.map { (format.id, $0) } }
        if rows.isEmpty { return }
        let all = summary.records
        let headings = ["records", "valid", "rejected", "held back"]
        let widths = zip(headings, Self.numbers(all)).map { max($0.count, $1.count) }
        let room = out.width - 2 - widths.reduce(0) { $0 + $1 + 2 }
        let column = 2 + min(rows.map(\.0.count).max() ?? 0, room)
        out.blank()
        writeRow("Formats, in load order", headings, widths, column, .strong, &out)
        for (id, run) in rows {
            writeRow("  \(id)", Self.numbers(run.records), widths, column, Self.tone(run.records), &out)
            let levels = Self.words(summary.failures(of: [run]), run)
            if !levels.isEmpty { out.hanging("     ", levels, at: 6, .soft) }
        }
        if rows.count > 1 { writeRow("  All", Self.numbers(all), widths, column, .strong, &out) }
    }

    /// A label that is longer than its column has a line of its own.
    private func writeRow(
        _ label: String, _ cells: [String], _ widths: [Int], _ column: Int, _ tone: TerminalText.Tone,
        _ out: inout TerminalText
    ) {
        let numbers = zip(cells, widths).map { "  " + $0.rightAligned($1) }.joined()
        if label.count > column { out.line(label, tone) }
        out.line((label.count > column ? "" : label).leftAligned(column) + numbers, tone)
    }

    private static func numbers(_ records: RecordCounts) -> [String] {
        [records.read, records.valid, records.rejected, records.heldBack].map(grouped)
    }

    private static func tone(_ records: RecordCounts) -> TerminalText.Tone {
        records.rejected > 0 ? .bad : records.heldBack > 0 ? .open : .plain
    }

    /// `12 reject, 3 exception; 8 edits not checked for want of files`.
    private static func words(_ failures: [(level: Level, failed: Int)], _ run: RunSummary) -> String {
        let own = run.ownFindings.reduce(0) { $0 + $1.count }
        let found =
            (own > 0 ? ["\(grouped(own)) of Rollbook's own"] : [])
            + failures.filter { $0.failed > 0 }.map { "\(grouped($0.failed)) \($0.level.name.lowercased())" }
        let open = Set(run.missing.flatMap(\.edits)).count
        return [
            found.isEmpty ? nil : "findings: " + found.joined(separator: ", "),
            open == 0 ? nil : "\(counted(open, "edit")) not checked for want of files",
        ].compactMap(\.self).joined(separator: "; ")
    }

    // MARK: What is wrong, missing and not checked

    private static let mostFailures = 10

    private func writeFailures(_ out: inout TerminalText) {
        let faults = SurveyFault.all(in: summary)
        if faults.isEmpty { return }
        let shown = faults.prefix(Self.mostFailures)
        out.heading("What is wrong, gravest first")
        let rows = shown.map { [$0.line.id, $0.line.level, grouped($0.line.failed)] }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for (fault, row) in zip(shown, rows) {
            let label =
                "  \(row[0].leftAligned(widths[0]))  \(row[1].leftAligned(widths[1]))  \(row[2].rightAligned(widths[2]))"
            out.hanging(label, "\(fault.format.id): \(fault.line.message)", at: label.count + 2)
        }
        let rest = faults.count - shown.count
        if rest > 0 {
            let place = summary.folder == nil ? "add --output DIR to see them" : "see report.html"
            out.paragraph("And \(counted(rest, "more edit")): \(place).", indent: 2)
        }
    }

    private func writeMissing(_ out: inout TerminalText) {
        if !summary.missing.isEmpty {
            out.heading("Missing: no file was named for these formats")
            for (format, wanted) in summary.missing where !wanted.isEmpty {
                out.hanging("  -", "\(format.id)\(Self.words(wanted))", at: 4, .open)
            }
            let others = summary.missing.filter(\.wanted.isEmpty).map(\.format.id)
            if !others.isEmpty { out.hanging("  -", others.joined(separator: ", "), at: 4) }
            out.hanging("  add", "--file FORMAT=FILE, or a file called FORMAT.csv to the --input folder", at: 8)
        }
        let sources = summary.missingTables + summary.missingRelated
        if sources.isEmpty { return }
        out.heading("Not supplied (what needs them counts as neither right nor wrong)")
        for (source, wanted) in sources {
            out.hanging("  -", "\(source.name)\(Self.words(wanted))", at: 4, .open)
            out.hanging("    add", source.surveyOption, at: 10, .strong)
        }
    }

    /// `: needed for edits 8 and 21 of industry-certification`.
    private static func words(_ wanted: [(format: String, edits: [String])]) -> String {
        if wanted.isEmpty { return "" }
        let each = wanted.map { format, edits in
            "\(edits.count > 4 ? counted(edits.count, "edit") : editList(edits)) of \(format)"
        }
        return ": needed for \(each.joined(separator: "; "))"
    }

    private func writeUnchecked(_ out: inout TerminalText) {
        if summary.unchecked.isEmpty { return }
        out.heading("Part of the survey, but not checked by Rollbook")
        for (reason, formats) in summary.unchecked {
            out.hanging("  -", "\(formats.map(\.id).joined(separator: ", ")): \(reason)", at: 4)
        }
    }

    private func writeNotes(_ out: inout TerminalText) {
        let notes =
            summary.notes
            + summary.runs.flatMap { run in run.allNotes.map { "\(run.plan.format): \($0)" } }
        if notes.isEmpty { return }
        out.heading("Notes")
        for note in notes { out.hanging("  -", note, at: 4) }
    }

    private func writeFolder(_ out: inout TerminalText) {
        guard let folder = summary.folder else { return }
        out.heading("Written to \(folder)")
        out.hanging("  report.html", "the survey, with a link to each format's report", at: 17)
        out.hanging("  summary.json", "the counts, for programs", at: 17)
        out.hanging("  manifest.json", "what was read and written, with digests", at: 17)
        let what = summary.command == .check ? "findings and reports" : "submission files, findings and reports"
        out.hanging("  FORMAT/", "\(what) of each format", at: 17)
    }
}
