package import RollbookModel

/// What the agency said of a submission, beside what Rollbook had said of it.
package struct Reconciliation: Sendable {
    package let plan: Plan
    /// As the user named them.
    package let folder: String
    package let returned: String
    package let submitted: Int
    /// Records that came back with the number of an edit.
    package let flagged: Int
    /// Of those, the ones that an edit which holds records back refused.
    package let refused: Int
    /// By edit, in the definition's order; numbers that no edit of the definition has come last.
    package let edits: [Edit]
    /// nil where Rollbook's findings cannot be told apart by record, since values were hidden.
    package let comparesFindings: Bool
    /// What became of the ledger, a whole sentence; nil where none was named.
    package let ledger: String?

    package struct Edit: Sendable {
        package let id: String
        /// nil: the definition has no such edit.
        package let level: String?
        package let message: String
        package let remedy: String
        /// Records for which both, only Rollbook, only the agency said so.
        package var both = 0
        package var predictedOnly = 0
        package var returnedOnly = 0

        package init(id: String, level: String?, message: String, remedy: String) {
            self.id = id
            self.level = level
            self.message = message
            self.remedy = remedy
        }
    }

    package init(
        plan: Plan, folder: String, returned: String, submitted: Int, flagged: Int, refused: Int, edits: [Edit],
        comparesFindings: Bool, ledger: String?
    ) {
        self.plan = plan
        self.folder = folder
        self.returned = returned
        self.submitted = submitted
        self.flagged = flagged
        self.refused = refused
        self.edits = edits
        self.comparesFindings = comparesFindings
        self.ledger = ledger
    }

    package var accepted: Int { submitted - refused }

    /// 0 when the agency took every record, else 1.
    package var exitStatus: Int { refused == 0 ? 0 : 1 }

    package func text(width: Int, usesColour: Bool) -> String {
        var out = TerminalText(width: width, usesColour: usesColour)
        out.line("Reconciled: \(plan.formatName) (\(plan.fullName))", .strong)
        out.paragraph(plan.occasion.capitalizedFirst)
        out.heading("Records")
        let lines: [(Int, String, TerminalText.Tone)] = [
            (submitted, "submitted in \(folder)", .plain), (accepted, "taken by the agency", .good),
            (refused, "refused, by \(returned)", refused > 0 ? .bad : .plain),
            (flagged - refused, "of those taken, questioned", flagged > refused ? .open : .plain),
        ]
        let digits = grouped(submitted).count
        for (count, meaning, tone) in lines {
            out.hanging("  \(grouped(count).rightAligned(digits))", meaning, at: digits + 4, tone)
        }
        writeEdits(&out)
        if let ledger {
            out.heading("Ledger")
            out.paragraph(ledger, indent: 2)
        }
        out.blank()
        out.line("Next: \(nextStep)", .strong)
        return out.text
    }

    private func writeEdits(_ out: inout TerminalText) {
        if edits.isEmpty { return }
        out.heading("Edits, as the agency and Rollbook found them")
        var table = TerminalTable([
            .words("edit"), .words("level"), .number("both"), .number("agency only"), .number("Rollbook only"),
            .words("what is wrong"),
        ])
        for edit in edits {
            let only = comparesFindings ? grouped(edit.predictedOnly) : "-"
            table.append(
                [
                    edit.id, edit.level ?? "unknown", grouped(edit.both), grouped(edit.returnedOnly), only,
                    edit.message.isEmpty ? "The definition has no edit of this number." : edit.message,
                ], edit.returnedOnly > 0 ? .bad : .plain)
        }
        table.write(to: &out)
        if !comparesFindings {
            out.paragraph(
                "Rollbook's findings hide which record they are about (--values), so they are not compared.", indent: 2)
        }
    }

    private var nextStep: String {
        if edits.contains(where: { $0.returnedOnly > 0 && ($0.level == nil || comparesFindings) }) {
            return "mend the records that came back, and report the edits that only the agency found: "
                + "their definition is wrong or lacks something."
        }
        return refused > 0
            ? "mend the records that came back, and send them with generate --mode batch."
            : "there is nothing to mend."
    }
}
