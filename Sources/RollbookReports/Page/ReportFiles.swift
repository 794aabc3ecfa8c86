import RollbookModel

extension ReportPage {
    /// What was written and read, and whose word the shape of each file is.
    var files: PageSection? {
        PageSection(id: "files", heading: "Files") { html in
            if !summary.outputs.isEmpty { writeOutputs(&html) }
            if let verification = summary.verification { html.element("p", verification) }
            writeInputs(&html)
        }
    }

    private func writeOutputs(_ html: inout HTMLText) {
        let rows: [[HTMLCell]] = summary.outputs.map { file in
            [
                .value(file.name), .number(file.records), .text(file.role.purpose),
                .text(file.role.standing(in: summary.plan)),
            ]
        }
        html.table(
            HTMLTable("Written", headers: ["File", "Records", "What it is", "Whose shape"], rows: rows).shaped(.stacked)
        )
    }

    private func writeInputs(_ html: inout HTMLText) {
        let rows: [[HTMLCell]] = summary.inputs.map { file in
            [
                .value(file.name), .number(file.records), .text(file.use.purpose),
                .markup { $0.write(values: file.unknownColumns) },
            ]
        }
        html.table(
            HTMLTable("Read", headers: ["File", "Records", "What it is", "Columns ignored"], rows: rows).shaped(
                .stacked))
    }

    var remarks: PageSection? {
        let remarks = summary.allNotes + summary.plan.remarks
        return remarks.isEmpty ? nil : PageSection(id: "remarks", heading: "Remarks") { $0.list(remarks) }
    }
}
