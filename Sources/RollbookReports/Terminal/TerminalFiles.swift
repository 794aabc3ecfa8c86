extension TerminalSummary {
    /// The files written, each with its records and whose word its shape is.
    func writeFiles(_ out: inout TerminalText) {
        guard let folder = summary.folder, !summary.outputs.isEmpty else { return }
        out.heading("Written to \(folder)")
        // Of worklists the index is told, not each.
        let outputs = summary.outputs.filter { $0.role != .worklist }
        let names = outputs.map(\.name.count).max() ?? 0
        let digits = outputs.compactMap(\.records).map { grouped($0).count }.max() ?? 0
        for file in outputs {
            let records = (file.records.map(grouped) ?? "").rightAligned(digits)
            let label = "  \(file.name.leftAligned(names))  \(records)"
            out.hanging(label, words(for: file), at: label.count + 2)
        }
        if let verification = summary.verification { out.paragraph(verification, indent: 2) }
    }

    /// Rollbook's own reports need no remark on their shape; what is sent does.
    private func words(for file: ReportedOutput) -> String {
        let standing = file.role.standing(in: summary.plan)
        return file.role.isSubmission ? "\(file.role.purpose) (\(standing))" : file.role.purpose
    }
}
