import RollbookDefinitions
import RollbookModel
import RollbookRecords
import RollbookReports

/// A file that a run left and a case keeps: what is sent with its schema, findings, rejected records and counts. Reports for
/// people and the manifest are not kept: they say the same in words that are Rollbook's affair.
struct KeptFile {
    /// The most bytes of a kept file: a case is small.
    static let largest = 64 << 20

    /// Columns of `rejected.csv` that are Rollbook's own: no student stands in them.
    static let ownColumns = RejectedFile.leadingColumns

    let name: String
    let role: ReportedOutput.Role
    let bytes: [UInt8]

    /// What is kept of a run.
    static func kept(
        _ folder: String, _ outcome: RunOutcome
    ) throws(Problem) -> (files: [KeptFile], plan: Plan) {
        var files: [KeptFile] = []
        for output in outcome.outputs where output.role.isKept {
            let bytes = try readFile("\(folder)/\(output.name)", atMost: largest) ?? []
            files.append(KeptFile(name: output.name, role: output.role, bytes: bytes))
        }
        return (files, outcome.plan)
    }

    /// All files of a folder, by name; none where there is no folder.
    static func standing(in folder: String) throws(Problem) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in FolderSource(folder).files(in: "") {
            files[name] = try readFile("\(folder)/\(name)", atMost: largest)
        }
        return files
    }
}

extension ReportedOutput.Role {
    fileprivate var isKept: Bool {
        switch self {
        case .fixed, .tab, .csv, .xml, .schema, .rejected, .findings, .summary: true
        case .report, .spreadsheet, .junit, .worklists, .worklist, .manifest: false
        }
    }
}
