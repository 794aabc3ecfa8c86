package import RollbookModel
package import RollbookRecords

/// A file that a run wrote, or is about to write.
package struct ReportedOutput: Sendable {
    package enum Role: String, Sendable {
        case fixed, tab, csv, xml, schema, rejected, findings, summary, report, spreadsheet, junit, worklists, worklist,
            manifest
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
        case .fixed, .tab, .csv, .xml: true
        case .schema, .rejected, .findings, .summary, .report, .spreadsheet, .junit, .worklists, .worklist, .manifest:
            false
        }
    }

    /// What it is, a noun phrase.
    package var purpose: String {
        switch self {
        case .fixed: "fixed-width records"
        case .tab: "the same records, separated by tabs"
        case .csv: "the same records as CSV"
        case .xml: "the same records as XML"
        case .schema: "the schema of the XML file"
        case .rejected: "the records kept out, whole, to be corrected"
        case .findings: "every finding, row by row"
        case .summary: "the counts, for programs"
        case .report: "the report, for people"
        case .spreadsheet: "the report as a spreadsheet, with a worklist"
        case .junit: "the edits as test cases, for programs"
        case .worklists: "the worklists of those who mend, a folder for each"
        case .worklist: "the findings of one of them"
        case .manifest: "what was read and written, with digests"
        }
    }

    /// The medium of a file that is sent; nil for the others.
    private var medium: Medium? { Medium(rawValue: rawValue) }

    /// Whose word the file's shape is, so that nothing of ours passes for the agency's.
    package func standing(in plan: Plan) -> String {
        let agency = plan.agency.name
        if self == .schema { return plan.outputs[.xml].status.words(agency: agency) }
        guard let medium else { return Status.rollbook.words(agency: agency) }
        let parts = plan.outputs[medium].standings(medium)
        let standings = [Status.state, .inferred, .rollbook].compactMap { status -> String? in
            let names = parts.filter { $0.status == status }.map(\.part)
            if names.count == parts.count { return status.words(agency: agency) }
            return names.isEmpty ? nil : "\(listed(names)) \(status.words(agency: agency))"
        }
        return standings.joined(separator: "; ")
    }
}

extension OutputShape {
    /// The parts of a file's shape that the agency may or may not have published.
    fileprivate func standings(_ medium: Medium) -> [(part: String, status: Status)] {
        var parts = [("layout", status)]
        if medium != .xml { parts.append(("line end", terminator.status)) }
        if medium.isDelimited {
            parts.append((hasHeaderRow.value ? "header row" : "no header row", hasHeaderRow.status))
        }
        if hasFillers.value { parts.append(("fillers", hasFillers.status)) }
        return parts + [("file name", fileName.status)]
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
