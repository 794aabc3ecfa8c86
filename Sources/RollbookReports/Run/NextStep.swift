/// What to do after a run: one sentence that begins with a verb.
struct NextStep {
    let summary: RunSummary

    var sentence: String {
        if summary.records.read == 0 { return "the input holds no records; see that the right file was named." }
        if summary.transactions?.sent == 0, summary.records.keptOut == 0 {
            return "there is nothing to send: the agency holds these records as they are."
        }
        if summary.records.keptOut > 0 { return keptOut }
        return summary.command == .generate ? sending : "run rollbook generate with the same options and --output DIR."
    }

    private var keptOut: String {
        let steps = [supplying, correcting].compactMap { $0 }
        let again = summary.folder == nil ? "run again" : "run again with --replace"
        return listed(steps + [again]) + "."
    }

    private var supplying: String? {
        let options = summary.missing.compactMap(\.option)
        return summary.records.heldBack > 0 && !options.isEmpty ? "add \(options.joined(separator: " "))" : nil
    }

    private var correcting: String? {
        guard summary.records.rejected > 0 || supplying == nil else { return nil }
        guard let folder = summary.folder else {
            return "correct these records (add --output DIR to have every row listed)"
        }
        let list = summary.command == .generate ? "rejected.csv" : "findings.csv"
        return "correct the rows in \(path(folder, list))"
    }

    private var sending: String {
        let files = summary.outputs.filter(\.role.isSubmission).map(\.name)
        let place = summary.folder ?? ""
        guard let first = files.first else { return "name --as fixed to write the file that is sent." }
        let others = files.dropFirst()
        let rest = others.isEmpty ? "" : " (or \(others.joined(separator: ", ")), as the receiver asks)"
        return "send \(path(place, first))\(rest); manifest.json holds its digest."
    }

    private func path(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
