package import RollbookModel

/// What came back from an agency, as a list for those who mend records: a line for each record and edit. Safe to be opened in a
/// spreadsheet, as worklists are.
package struct ReturnedWorklist {
    private let plan: Plan
    private let comparesFindings: Bool

    package struct Entry: Sendable {
        /// Its number in the submission.
        package let record: Int
        package let key: String
        package let edit: String
        package let isPredicted: Bool

        package init(record: Int, key: String, edit: String, isPredicted: Bool) {
            self.record = record
            self.key = key
            self.edit = edit
            self.isPredicted = isPredicted
        }
    }

    package static let columns = [
        "record", "record_key", "edit", "level", "what_is_wrong", "how_to_mend_it", "found_by_rollbook",
    ]

    /// - Parameter comparesFindings: whether it is known what Rollbook had found.
    package init(_ plan: Plan, _ comparesFindings: Bool) {
        self.plan = plan
        self.comparesFindings = comparesFindings
    }

    package func bytes(_ entries: [Entry]) -> [UInt8] {
        var line = CSVLine()
        line.append(Self.columns)
        line.end()
        var bytes = line.bytes
        for entry in entries {
            let edit = plan.edits.first { $0.id == entry.edit }
            line.clear()
            line.append(entry.record)
            let texts = [
                entry.key, entry.edit, edit.map { plan.agency.levels[$0.level].name } ?? "unknown",
                edit?.message ?? "", edit?.remedy ?? "",
                comparesFindings ? (entry.isPredicted ? "yes" : "no") : "unknown",
            ]
            for text in texts { line.append(WorklistFile.harmless(Array(text.utf8))) }
            line.end()
            bytes += line.bytes
        }
        return bytes
    }
}
