extension SurveySummary {
    /// What to do after the run: one sentence that begins with a verb.
    var nextStep: String {
        if runs.isEmpty { return "name the survey's files: --input FOLDER, or --file FORMAT=FILE for each." }
        if records.keptOut > 0 {
            let again = folder == nil ? "run again" : "run again with --replace"
            return listed([supplying, correcting].compactMap(\.self) + [again]) + "."
        }
        if let supplying { return "\(supplying), and run again." }
        guard command == .check else {
            return "send the files, in the order above; each format's folder holds its own."
        }
        return "run rollbook generate with the same options and --output DIR."
    }

    private var supplying: String? {
        if records.heldBack > 0, let table = missingTables.first?.table {
            let more = missingTables.count - 1
            return "add \(table.surveyOption)" + (more > 0 ? " and the other tables above" : "")
        }
        return missing.contains { !$0.wanted.isEmpty } ? "add the missing formats" : nil
    }

    private var correcting: String? {
        guard records.rejected > 0 else { return nil }
        guard folder != nil else { return "correct these records (add --output DIR to have every row listed)" }
        return "correct the rows that each format's \(command == .generate ? "rejected.csv" : "findings.csv") lists"
    }
}
