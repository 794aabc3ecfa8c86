import RollbookReports

/// How a case came out.
struct GoldenVerdict: Sendable {
    enum Kind: Sendable {
        case equal
        case differs([FileDifference])
        /// It could not be run; why, line by line.
        case failed([String])
    }

    let name: String
    let kind: Kind

    init(name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// How all cases came out, ready to be told.
package struct VerifyOutcome: Sendable {
    private let verdicts: [GoldenVerdict]

    init(_ verdicts: [GoldenVerdict]) {
        self.verdicts = verdicts
    }

    /// 0 where all are equal, 2 where one could not be run, else 1.
    package var exitStatus: Int { failed > 0 ? 2 : differing > 0 ? 1 : 0 }

    /// - Parameter records: whether those that differ were written anew.
    package func text(records: Bool) -> String {
        (verdicts.flatMap(lines) + [lastLine(records)]).map { "\($0)\n" }.joined()
    }

    private var failed: Int { verdicts.count { if case .failed = $0.kind { true } else { false } } }
    private var differing: Int { verdicts.count { if case .differs = $0.kind { true } else { false } } }

    private func lines(_ verdict: GoldenVerdict) -> [String] {
        switch verdict.kind {
        case .equal: []
        case .failed(let why): [verdict.name, "  could not be run"] + why.map { "    \($0)" }
        case .differs(let files):
            [verdict.name] + files.flatMap { file in ["  \(file.name)"] + file.lines.map { "    \($0)" } }
        }
    }

    /// `23 cases, 1 differs.`
    private func lastLine(_ records: Bool) -> String {
        var line = "\(counted(verdicts.count, "case")), \(differing) differ\(differing == 1 ? "s" : "")"
        if failed > 0 { line += ", \(failed) could not be run" }
        if records && differing > 0 { line += "; what differs was recorded anew: read it before it is committed" }
        return line + "."
    }
}
