package import RollbookModel
import RollbookRecords

/// The findings of a run held against what its sample expects, edit by edit.
package struct TruthComparison: Sendable {
    /// Findings that the sample expects.
    package private(set) var expected = 0
    /// Expected findings that the run lacks, and findings that nothing explains, by edit.
    package private(set) var missing: [String: Int] = [:]
    package private(set) var unexpected: [String: Int] = [:]

    /// `edit 9: 3 missing, 1 unexpected; ...`, empty when both agree.
    package var differences: String {
        Set(missing.keys).union(unexpected.keys).sorted().map { edit in
            "edit \(edit): \(missing[edit] ?? 0) missing, \(unexpected[edit] ?? 0) unexpected"
        }.joined(separator: "; ")
    }

    package var agrees: Bool { missing.isEmpty && unexpected.isEmpty }

    /// - Parameters:
    ///   - expected: a sample's `expected.csv`.
    ///   - findings: the `findings.csv` of a run over that sample; only verdicts `fails` on
    ///     records count.
    package init(expected expectedPath: String, findings findingsPath: String) throws(Problem) {
        let truth = Set(try Self.read(expectedPath, columns: ["row", "edit"]))
        let found = Set(
            try Self.read(findingsPath, columns: ["row", "edit", "verdict"])
                .filter { $0[2] == Finding.Verdict.fails.rawValue && !$0[0].isEmpty }.map { Array($0[..<2]) })
        expected = truth.count
        for finding in truth.subtracting(found) { missing[finding[1], default: 0] += 1 }
        for finding in found.subtracting(truth) { unexpected[finding[1], default: 0] += 1 }
    }

    /// The values of some columns, row by row.
    private static func read(_ path: String, columns: [String]) throws(Problem) -> [[String]] {
        let width = 16
        let table = PlannedTable(
            kind: .format, id: path, name: path,
            columns: columns.enumerated().map { index, id in
                PlannedTable.Column(
                    id: id, name: id, slot: Slot(offset: index * width, length: width, isRightJustified: false),
                    isKey: false, isRequired: true, meaning: "")
            }, source: "", obtain: "")
        let rows = try loadRows(path: path, name: path, table: table, options: DelimitedOptions()).rows
        return (0..<rows.count).map { row in
            table.columns.map { column in
                let start = row * rows.stride + column.slot.offset
                let value = rows.images[start..<start + width]
                return String(
                    decoding: value[..<(value.firstIndex(of: UInt8(ascii: " ")) ?? value.endIndex)], as: UTF8.self)
            }
        }
    }
}
