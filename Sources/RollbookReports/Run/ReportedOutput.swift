package import RollbookModel
package import RollbookRecords

/// A file that a run wrote, or is about to write.
package struct ReportedOutput: Sendable {
    package enum Role: String, Sendable {
        case fixed, csv, xml, schema, rejected, findings, summary, report, manifest
    }

    /// Within the output folder.
    package let name: String
    package let role: Role
    /// nil for what holds no records.
    package let records: Int?
    /// nil while it is not written: a report cannot hold its own digest.
    package let facts: FileFacts?

    package init(name: String, role: Role, records: Int? = nil, facts: FileFacts? = nil) {
        self.name = name
        self.role = role
        self.records = records
        self.facts = facts
    }
}

extension ReportedOutput.Role {
    /// One of the files that are sent, rather than about them.
    package var isSubmission: Bool {
        switch self {
        case .fixed, .csv, .xml: true
        case .schema, .rejected, .findings, .summary, .report, .manifest: false
        }
    }

    /// What it is, a noun phrase.
    package var purpose: String {
        switch self {
        case .fixed: "fixed-width records"
        case .csv: "the same records as CSV"
        case .xml: "the same records as XML"
        case .schema: "the schema of the XML file"
        case .rejected: "the records kept out, whole, to be corrected"
        case .findings: "every finding, row by row"
        case .summary: "the counts, for programs"
        case .report: "the report, for people"
        case .manifest: "what was read and written, with digests"
        }
    }

    /// Whose word the file's shape is, so that nothing of ours passes for the agency's.
    package func standing(in plan: Plan) -> String {
        switch self {
        case .fixed: fixedStanding(plan.outputs, agency: plan.agency.name)
        case .csv: plan.outputs.csv.words(agency: plan.agency.name)
        case .xml, .schema: plan.outputs.xml.words(agency: plan.agency.name)
        case .rejected, .findings, .summary, .report, .manifest: Status.rollbook.words(agency: plan.agency.name)
        }
    }

    private func fixedStanding(_ outputs: Outputs, agency: String) -> String {
        let parts = [
            ("layout", outputs.fixed), ("line end", outputs.terminatorStatus), ("file name", outputs.fileNameStatus),
        ]
        let standings = [Status.state, .inferred, .rollbook].compactMap { status -> String? in
            let names = parts.filter { $0.1 == status }.map(\.0)
            return names.isEmpty ? nil : "\(listed(names)) \(status.words(agency: agency))"
        }
        return standings.joined(separator: "; ")
    }
}

extension Status {
    /// In plain words.
    package func words(agency: String) -> String {
        switch self {
        case .state: "as published by \(agency)"
        case .inferred: "inferred, not published"
        case .rollbook: "Rollbook's own"
        }
    }
}
