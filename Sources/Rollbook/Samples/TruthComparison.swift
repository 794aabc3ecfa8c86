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
    ///   - format: of a district's sample, the format whose rows count; nil for a sample of one format.
    ///   - findings: the `findings.csv` of a run over that sample; only verdicts `fails` on
    ///     records count.
    package init(expected expectedPath: String, format: String? = nil, findings findingsPath: String) throws(Problem) {
        let columns = (format == nil ? [] : [("format", 64)]) + [("row", 16), ("edit", 16)]
        let truth = Set(
            try csvFields(of: expectedPath, columns)
                .filter { format == nil || $0[0] == format }.map { Array($0.suffix(2)) })
        let found = Set(
            try csvFields(of: findingsPath, [("row", 16), ("edit", 16), ("verdict", 16)])
                .filter { $0[2] == Finding.Verdict.fails.rawValue && !$0[0].isEmpty }.map { Array($0[..<2]) })
        expected = truth.count
        for finding in truth.subtracting(found) { missing[finding[1], default: 0] += 1 }
        for finding in found.subtracting(truth) { unexpected[finding[1], default: 0] += 1 }
    }
}
