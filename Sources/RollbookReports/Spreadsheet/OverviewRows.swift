import RollbookModel

/// What was run, what came of it, and what was not checked: the first sheet.
struct OverviewRows {
    private(set) var rows: [[SheetCell]] = []
    private let summary: RunSummary

    static let columns = [
        SheetColumn("About", .prose, width: 28), SheetColumn("Value", width: 28),
        SheetColumn("Remark", .prose, width: 80),
    ]

    init(_ summary: RunSummary) {
        self.summary = summary
        writeRun()
        writeRecords()
        writeLevels()
        writeNotEvaluated()
        writeNotes()
        add("Next", "", summary.nextStep.sentence.capitalizedFirst)
        add("Made by", "Rollbook \(summary.version)", "")
    }

    private mutating func writeRun() {
        let plan = summary.plan
        add("Format", plan.fullName, plan.formatName)
        add("Occasion", plan.occasion.capitalizedFirst, "")
        add("Command", summary.command.rawValue, summary.exitMeaning)
        for input in summary.inputs where input.use == .records {
            add("Records from", input.name, counted(input.records, "record"))
        }
    }

    private mutating func writeRecords() {
        let records = summary.records
        count("Records read", records.read, "")
        count("Valid", records.valid, "Can be sent.")
        count("Rejected", records.rejected, "Failed an edit that keeps a record out.")
        count("Held back", records.heldBack, "Could not be checked in full.")
        if let forecast = summary.forecast { add("Forecast", forecast.outcome.rawValue, forecast.sentences) }
    }

    private mutating func writeLevels() {
        let own = summary.tally.defects.reduce(0) { $0 + $1.count }
        if own > 0 { count("Findings: Rollbook's own", own, "They keep records out.") }
        for level in SummaryJSON.LevelTotal.all(in: summary) where level.failed + level.notEvaluated > 0 {
            count(
                "Findings: \(level.name)", level.failed,
                (level.holdsBack ? "They keep records out." : "The records are sent all the same.")
                    + (level.notEvaluated > 0 ? " \(grouped(level.notEvaluated)) times not checked." : ""))
        }
        if let sentence = summary.listed.sentence { add("Worklist", "capped", sentence) }
    }

    private mutating func writeNotEvaluated() {
        for source in summary.missing {
            let add =
                source.option.map { " Add \($0)" + (source.obtain.isEmpty ? "." : ", from \(source.obtain).") } ?? ""
            self.add("Not supplied", source.name, "Needed for \(editList(source.edits)).\(add)")
        }
        for group in ReasonGroup.untold(ReasonGroup.all(in: summary), beside: summary.missing) {
            add("Not checked", "", "\(group.words.capitalizedFirst): \(group.reason.clause).")
        }
        if let accepted = summary.acceptedSentence { add("Accepted", "", accepted) }
        for (edit, reason) in summary.plan.unwritten {
            add("Not checked by Rollbook", "edit \(edit.id)", reason)
        }
    }

    private mutating func writeNotes() {
        for note in summary.allNotes + summary.plan.remarks { add("Note", "", note) }
    }

    private mutating func add(_ about: String, _ value: String, _ remark: String) {
        rows.append([.text(about), .text(value), .text(remark)])
    }

    private mutating func count(_ about: String, _ number: Int, _ remark: String) {
        rows.append([.text(about), .count(number), .text(remark)])
    }
}
