import RollbookModel
import RollbookReports

/// How a file that a run leaves differs from the one that is kept.
struct FileDifference: Sendable {
    /// How many lines are told of one file.
    private static let most = 40

    let name: String
    let lines: [String]

    init(_ name: String, _ lines: [String]) {
        self.name = name
        let more = lines.count - Self.most
        self.lines = more > 1 ? lines.prefix(Self.most) + ["and \(more) more"] : lines
    }
}

/// Tells how files differ, each kind in its own way.
struct DifferenceReader {
    let plan: Plan
    let showsValues: Bool

    /// nil where they are equal.
    func difference(of name: String, _ expected: [UInt8]?, _ found: KeptFile?) -> FileDifference? {
        guard let found else { return FileDifference(name, ["is kept, and no longer written"]) }
        guard let expected else { return FileDifference(name, ["is written, and not kept"]) }
        if expected == found.bytes { return nil }
        let lines = lines(found.role, expected, found.bytes)
        return FileDifference(name, lines.isEmpty ? ["the same, with other line ends, quotes or order"] : lines)
    }

    private func lines(_ role: ReportedOutput.Role, _ expected: [UInt8], _ found: [UInt8]) -> [String] {
        switch role {
        case .findings: findings(expected, found)
        case .rejected: rejected(expected, found)
        case .summary: SummaryDifference.lines(expected, found)
        case .fixed: fixed(expected, found)
        case .tab: delimited(.tab, expected, found)
        case .csv: delimited(.csv, expected, found)
        case .xml: xml(expected, found)
        default: text(trimmedLines(expected), trimmedLines(found))
        }
    }

    /// Whether an item tells who somebody is; one that is not known may.
    func identifiesPerson(_ item: String) -> Bool {
        plan.items.first { $0.id == item }.map(\.identifiesPerson) ?? true
    }

    /// Lines that went and came, of what holds no student's values.
    func text(_ expected: [String], _ found: [String]) -> [String] {
        found.difference(from: expected).map { change in
            switch change {
            case .remove(_, let line, _): "- \(line)"
            case .insert(_, let line, _): "+ \(line)"
            }
        }
    }
}

/// The lines of a text, without the blanks before them and the line ends.
func trimmedLines(_ bytes: [UInt8]) -> [String] {
    bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { line in
        String(decoding: line.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }
}
