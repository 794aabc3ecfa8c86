import RollbookModel

extension ReportPage {
    /// What was written and read, and whose word the shape of each file is.
    func writeFiles(_ html: inout HTMLText) {
        html.section("files", "Files") { html in
            if !summary.outputs.isEmpty { writeOutputs(&html) }
            if let verification = summary.verification { html.element("p", verification) }
            writeInputs(&html)
        }
    }

    private func writeOutputs(_ html: inout HTMLText) {
        let rows: [[HTMLCell]] = summary.outputs.map { file in
            [
                .markup { $0.element("code", file.name) }, .number(file.records), .text(file.role.purpose),
                .text(file.role.standing(in: summary.plan)),
            ]
        }
        html.table("Written", headers: ["File", "Records", "What it is", "Whose shape"], rows: rows)
    }

    private func writeInputs(_ html: inout HTMLText) {
        let rows: [[HTMLCell]] = summary.inputs.map { file in
            [
                .markup { $0.element("code", file.name) }, .number(file.records), .text(file.use.purpose),
                .text(file.unknownColumns.joined(separator: ", ")),
            ]
        }
        html.table("Read", headers: ["File", "Records", "What it is", "Columns ignored"], rows: rows)
    }

    func writeRemarks(_ html: inout HTMLText) {
        let remarks = summary.notes + summary.plan.remarks
        if remarks.isEmpty { return }
        html.section("remarks", "Remarks") { $0.list(remarks) }
    }
}
